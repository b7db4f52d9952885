/**
 * @file The page around a document: head, the list of all pages, and what to go on with. The addresses of the style and
 * the icon are those of src/web/docs, and the build replaces them.
 */
import { escaped, type RenderedDocument } from "./render-document.ts";

export interface Entry {
  readonly name: string;
  /** As the index calls it. */
  readonly label: string;
}

export const layOut = (
  { name, title, body }: Entry & RenderedDocument,
  entries: readonly Entry[],
): string => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <meta name="referrer" content="no-referrer" />
    <meta name="robots" content="noindex" />
    <title>${escaped(title)} · ekyc</title>
    <link rel="icon" href="../capture/icon.svg" type="image/svg+xml" />
    <link rel="stylesheet" href="./handbook.css" />
  </head>
  <body class="handbook">
    <a class="skip-link" href="#content">To the text</a>
    <header class="page-header">
      <a class="page-name" href="./"><img src="../capture/icon.svg" alt="" />ekyc</a>
      <nav aria-label="Handbook">
        <ul class="pages">
${entries.map((entry) => item(entry, name)).join("\n")}
          <li><a href="api">API reference</a></li>
        </ul>
      </nav>
    </header>
    <main id="content">
${body}
    </main>
  </body>
</html>
`;

const item = (entry: Entry, current: string): string => {
  const address = entry.name === "index" ? "./" : entry.name;
  const mark = entry.name === current ? ' aria-current="page"' : "";
  return `          <li><a href="${address}"${mark}>${escaped(entry.label)}</a></li>`;
};
