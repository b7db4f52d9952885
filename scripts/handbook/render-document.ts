/**
 * @file A Markdown document as HTML, with an anchor at everything that somebody may point to.
 *
 * Headings have the anchors that GitHub gives them, so that links work in both places; a row of a table that begins
 * with a code has that code. The text is our own and is not sanitised.
 */
import { Marked, type RendererObject, type Tokens } from "marked";

export interface RenderedDocument {
  /** Of its first heading. */
  readonly title: string;
  readonly body: string;
}

/** Names of the pages by the file that they are made of. */
export type Published = ReadonlyMap<string, string>;

export const renderDocument = (markdown: string, published: Published): RenderedDocument => {
  const title = /^# (.+)$/m.exec(markdown)?.[1];
  if (title === undefined) throw new Error("A document of the handbook begins with its title.");
  const claim = anchors();
  const marked = new Marked({
    renderer: { ...headings(claim), ...tables(claim), ...links(published), ...BLOCKS },
  });
  return { title, body: marked.parse(markdown, { async: false }) };
};

type Claim = (wanted: string) => string;

/** An id is on a page once; a second one gets a number, as on GitHub. */
const anchors = (): Claim => {
  const counts = new Map<string, number>();
  return (wanted) => {
    const count = counts.get(wanted) ?? 0;
    counts.set(wanted, count + 1);
    return count === 0 ? wanted : `${wanted}-${count}`;
  };
};

const slugOf = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, "")
    .trim()
    .replace(/\s/g, "-");

const headings = (claim: Claim): RendererObject => ({
  heading({ tokens, depth, text }) {
    const inner = this.parser.parseInline(tokens);
    if (depth === 1) return `<h1>${inner}</h1>\n`;
    const id = claim(slugOf(text));
    return `<h${depth} id="${id}"><a class="anchor" href="#${id}">${inner}</a></h${depth}>\n`;
  },
});

const CODE = /^`([A-Za-z][\w.:-]*)`$/;

/**
 * On a phone each row stands as a block with the name of the column before each cell (`data-label`); the roles keep it
 * a table for screen readers, whatever it looks like.
 */
const tables = (claim: Claim): RendererObject => ({
  table({ header, rows }) {
    const inline = (cell: Tokens.TableCell): string => this.parser.parseInline(cell.tokens);
    const names = header.map((cell) => escaped(cell.text.replace(/[`*]/g, "")));
    const head = header.map((cell) => `<th scope="col" role="columnheader">${inline(cell)}</th>`);
    const body = rows.map((row) => {
      const code = CODE.exec(row[0]?.text ?? "")?.[1];
      const id = code === undefined ? undefined : claim(code);
      const cells = row.map((cell, column) => {
        const isLinked = column === 0 && id !== undefined;
        const inner = isLinked
          ? `<a class="anchor" href="#${id}">${inline(cell)}</a>`
          : inline(cell);
        // A cell without anything says nothing on a phone either.
        const label = inner === "" ? "" : ` data-label="${names[column] ?? ""}"`;
        return `<td role="cell"${label}>${inner}</td>`;
      });
      return `<tr role="row"${id === undefined ? "" : ` id="${id}"`}>${cells.join("")}</tr>`;
    });
    return `<table role="table"><thead role="rowgroup"><tr role="row">${head.join("")}</tr></thead>
<tbody role="rowgroup">${body.join("\n")}</tbody></table>\n`;
  },
});

/** To a page where there is one; what is not published is named and not linked. */
const links = (published: Published): RendererObject => {
  let isInLink = false;
  return {
    link({ href, tokens }) {
      isInLink = true;
      const inner = this.parser.parseInline(tokens);
      isInLink = false;
      const address = addressOf(href, published);
      return address === undefined ? inner : `<a href="${escaped(address)}">${inner}</a>`;
    },
    text(token) {
      if ("tokens" in token) return this.parser.parseInline(token.tokens);
      const text = "escaped" in token && token.escaped ? token.text : escaped(token.text);
      if (isInLink) return text;
      // Settings are explained in one sentence that names a document by its path.
      return text.replace(/\bdocs\/([a-z-]+\.md)\b/g, (path, file: string) => {
        const name = published.get(file);
        return name === undefined ? path : `<a href="${name}">${path}</a>`;
      });
    },
  };
};

const addressOf = (href: string, published: Published): string | undefined => {
  if (/^(https?:|mailto:|#)/.test(href)) return href;
  const [file = "", fragment] = href.split("#");
  const name = published.get(file);
  if (name === undefined) return undefined;
  const page = name === "index" ? "./" : name;
  return fragment === undefined ? page : `${page}#${fragment}`;
};

const FIRST_STATUS = 100;

const BLOCKS: RendererObject = {
  /** What scrolls can be reached by keyboard. */
  code({ text }) {
    return `<pre tabindex="0"><code>${escaped(text)}</code></pre>\n`;
  },
  /** "404. There is no such address." is a status and a sentence, and no list that begins with 404. */
  list(token) {
    const [only] = token.items;
    if (token.ordered && Number(token.start) >= FIRST_STATUS && token.items.length === 1)
      return `<div class="answer"><span class="status">${token.start}</span><div>${this.parser.parse(only!.tokens)}</div></div>\n`;
    const tag = token.ordered ? "ol" : "ul";
    return `<${tag}>\n${token.items.map((item) => this.listitem(item)).join("")}</${tag}>\n`;
  },
  image({ text }) {
    return escaped(text);
  },
};

export const escaped = (text: string): string =>
  text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
