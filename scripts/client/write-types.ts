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
  const nodes = await openapiTypescript(withNamedProperties(document, document) as never, {
    rootTypes: true,
    rootTypesNoSchemaPrefix: true,
    alphabetize: true,
    silent: true,
    // What has a default may be left out of a request: the document says so by `required` alone.
    defaultNonNullable: false,
    transform: (schema) => (schema.format === "binary" ? BLOB : undefined),
  });
  return HEAD + astToString(nodes.filter(isSchema));
};

interface RecordSchema {
  readonly propertyNames: { readonly enum?: readonly string[]; readonly $ref?: string };
  readonly additionalProperties: object;
}

/** A record whose keys are known becomes an object with these properties: a type that says which there are. */
const withNamedProperties = (node: unknown, document: OpenApiDocument): unknown => {
  if (Array.isArray(node)) return node.map((one) => withNamedProperties(one, document));
  if (typeof node !== "object" || node === null) return node;
  const copy = Object.fromEntries(
    Object.entries(node).map(([name, one]) => [name, withNamedProperties(one, document)]),
  );
  if (!("propertyNames" in copy)) return copy;
  const { propertyNames, additionalProperties, ...rest } = copy as typeof copy & RecordSchema;
  const names = propertyNames.enum ?? namesIn(document, propertyNames.$ref);
  if (names === undefined) return copy;
  const properties = Object.fromEntries(names.map((name) => [name, additionalProperties]));
  return { ...rest, properties };
};

const namesIn = (document: OpenApiDocument, ref?: string): readonly string[] | undefined =>
  (document.components?.schemas?.[ref?.split("/").at(-1) ?? ""] as { enum?: string[] } | undefined)
    ?.enum;

/** Not the addresses and operations: the methods of operations.ts say the same, shorter. */
const isSchema = (node: ts.Node): boolean =>
  !(ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) ||
  !["paths", "operations", "webhooks", "$defs"].includes(node.name.text);
