/**
 * Builds the pages of src/web into dist/web, which the server hands out as plain files: each HTML file
 * there is a page, at its own path (index.html is `/`, console/index.html is `/console/`). The handbook in docs/ is made
 * into pages besides.
 * Every asset is a file of its own: the content security policy allows nothing inline.
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { defineConfig, type Plugin } from "vite";
import { handbook } from "./scripts/handbook/handbook-plugin.ts";

const web = resolve(import.meta.dirname, "src/web");
const outDir = resolve(import.meta.dirname, "dist/web");

/**
 * The runtime of the models is 14 MB, 2.8 MB when compressed: too much work for each answer, so it is
 * done once here (quality 5 of brotli: 5 % more bytes than 9 in a quarter of the time).
 */
const compressed = (): Plugin => ({
  name: "compressed-assets",
  apply: "build",
  // Not run where the build failed, so that its own error is the one that is told.
  writeBundle: ({ dir }) => {
    const assets = join(dir ?? outDir, "assets");
    for (const name of readdirSync(assets)) {
      if (!/\.(js|css|wasm)$/.test(name)) continue;
      const bytes = readFileSync(join(assets, name));
      const params = { [constants.BROTLI_PARAM_QUALITY]: 5 };
      writeFileSync(join(assets, `${name}.br`), brotliCompressSync(bytes, { params }));
      writeFileSync(join(assets, `${name}.gz`), gzipSync(bytes));
    }
  },
});

/** Other sites name this file, so its address has no hash and never changes. */
const EMBED = "embed/ekyc-verification";

const pages = readdirSync(web, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".html"))
  .map((name) => join(web, name));

const { plugin, inputs } = handbook({
  from: resolve(import.meta.dirname, "docs"),
  to: join(web, "docs"),
});

export default defineConfig({
  root: web,
  publicDir: false,
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  plugins: [plugin, compressed()],
  worker: { format: "es" },
  build: {
    outDir,
    emptyOutDir: true,
    target: "es2022",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // Swagger UI is one file of 1.5 MB, which the reference of the API alone loads.
    chunkSizeWarningLimit: 1600,
    rolldownOptions: {
      // Compressing takes most of the time, as it should.
      checks: { bundlerTimings: false },
      input: [...pages, ...inputs, join(web, `${EMBED}.ts`)],
      output: {
        entryFileNames: ({ facadeModuleId }) =>
          facadeModuleId === join(web, `${EMBED}.ts`) ? `${EMBED}.js` : "assets/[name]-[hash].js",
      },
    },
  },
});
