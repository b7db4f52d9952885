/**
 * Builds the pages of src/web into dist/web, which the server hands out as plain files.
 * Every asset is a file of its own: the content security policy allows nothing inline.
 */
import { resolve } from "node:path";
import { defineConfig } from "vite";

const web = resolve(import.meta.dirname, "src/web");

export default defineConfig({
  root: resolve(web, "capture"),
  publicDir: false,
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  build: {
    outDir: resolve(import.meta.dirname, "dist/web"),
    emptyOutDir: true,
    target: "es2022",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
});
