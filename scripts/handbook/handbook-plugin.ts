/**
 * @file Hands the pages of the handbook to the build as if they lay in src/web/docs: they are made anew by each build,
 * and no generated file lies between the sources.
 */
import { join } from "node:path";
import type { Plugin } from "vite";
import { handbookPages } from "./handbook.ts";

interface Folders {
  /** The documents. */
  readonly from: string;
  /** Where the pages seem to lie. */
  readonly to: string;
}

export const handbook = ({ from, to }: Folders): { plugin: Plugin; inputs: readonly string[] } => {
  const pages = new Map(
    handbookPages(from).map(({ name, html }) => [join(to, `${name}.html`), html]),
  );
  return {
    inputs: [...pages.keys()],
    plugin: {
      name: "handbook",
      enforce: "pre",
      resolveId: (id) => (pages.has(id) ? id : undefined),
      load: (id) => pages.get(id),
    },
  };
};
