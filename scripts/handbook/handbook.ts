/**
 * @file Which documents are pages: docs/README.md, which is the index, and those that it links to in its own folder.
 * What is not linked there is for the developers, and is not published.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { layOut } from "./lay-out.ts";
import { renderDocument } from "./render-document.ts";

export interface HandbookPage {
  /** The last part of its address: `errors` is `/docs/errors`; of the index it is `index`. */
  readonly name: string;
  /** The whole page, plain HTML that needs no script. */
  readonly html: string;
}

const INDEX = "README.md";

/** Throws where a link leads to a document that does not exist. */
export const handbookPages = (folder: string): readonly HandbookPage[] => {
  const read = (file: string): string => readFileSync(join(folder, file), "utf8");
  const linked = [...read(INDEX).matchAll(/\]\(([a-z-]+\.md)\)/g)].map(([, file = ""]) => file);
  const files = [INDEX, ...new Set(linked)];
  const published = new Map(files.map((file) => [file, nameOf(file)]));
  const documents = files.map((file) => ({
    name: nameOf(file),
    ...renderDocument(read(file), published),
  }));
  const entries = documents.map(({ name, title }) => ({ name, title }));
  return documents.map((document) => ({
    name: document.name,
    html: layOut(document, entries),
  }));
};

const nameOf = (file: string): string => (file === INDEX ? "index" : file.replace(/\.md$/, ""));
