/**
 * @file The types of the client: every schema of the document under its own name.
 */
import openapiTypescript, { astToString } from "openapi-typescript";
import ts from "typescript";
import type { OpenApiDocument } from "../../src/api/openapi/index.ts";

export const HEAD =
  "// Written by `npm run docs` from docs/openapi.json: change the schemas of src/api instead.\n";

/** Bytes are a Blob, which a browser's file and Node's `fs.openAsBlob` both are. */
const BLOB = ts.factory.createTypeReferenceNode("Blob");

export const clientTypes = async (document: OpenApiDocument): Promise<string> => {
  const nodes = await openapiTypescript(structuredClone(document) as never, {
    rootTypes: true,
    rootTypesNoSchemaPrefix: true,
    alphabetize: true,
    silent: true,
    // What has a default may be left out of a request: the document says so by `required` alone.
    defaultNonNullable: false,
    transform: (schema) => (schema.format === "binary" ? BLOB : undefined),
  });
  return HEAD + astToString(nodes);
};
