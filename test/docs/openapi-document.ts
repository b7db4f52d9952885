/**
 * @file The document of the API, as a server of this very code serves it.
 */
import { readFileSync } from "node:fs";
import type { OpenApiDocument } from "../../src/api/openapi/index.ts";
import { startServer } from "../support/server.ts";

const manifest = JSON.parse(
  readFileSync(new URL("../../package.json", import.meta.url), "utf8"),
) as { readonly version: string };

export const servedDocument = async (): Promise<OpenApiDocument> => {
  const server = await startServer();
  try {
    const answer = await fetch(`${server.address}/openapi.json`);
    const document = (await answer.json()) as OpenApiDocument;
    return { ...document, info: { ...document.info, version: manifest.version } };
  } finally {
    await server.close();
  }
};
