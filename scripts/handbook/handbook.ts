/**
 * @file Which documents are pages: docs/README.md, which is the index, and those that its lists begin with.
 * What is not named there is for the developers, and is not published.
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
/** An entry of the index: `- [Errors](errors.md): …` */
const ENTRY = /^- \[(.+?)\]\(([a-z-]+\.md)\)/gm;

/** Throws where the index names a document that does not exist. */
export const handbookPages = (folder: string): readonly HandbookPage[] => {
  const read = (file: string): string => readFileSync(join(folder, file), "utf8");
  const entries = [
    { file: INDEX, label: "Handbook" },
    ...[...read(INDEX).matchAll(ENTRY)].map(([, label = "", file = ""]) => ({ file, label })),
  ].map(({ file, label }) => ({ file, label, name: nameOf(file) }));
  const published = new Map(entries.map(({ file, name }) => [file, name]));
  return entries.map((entry) => ({
    name: entry.name,
    html: layOut({ ...entry, ...renderDocument(read(entry.file), published) }, entries),
  }));
};

const nameOf = (file: string): string => (file === INDEX ? "index" : file.replace(/\.md$/, ""));
