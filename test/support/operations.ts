/**
 * @file Every operation of the API, as its document has them.
 */
import type { OpenAPIV3_1 } from "openapi-types";
import type { OpenApiDocument } from "../../src/api/openapi/index.ts";

export interface Operation {
  readonly id: string;
  readonly method: string;
  /** Nothing that is asked for is there. */
  readonly address: string;
  readonly access: string;
}

export const operationsOf = async (address: string): Promise<readonly Operation[]> => {
  const document = (await (await fetch(`${address}/openapi.json`)).json()) as OpenApiDocument;
  return Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    Object.entries(item ?? {}).map(([method, described]) => {
      const operation = described as OpenAPIV3_1.OperationObject & { readonly "x-access": string };
      return {
        id: operation.operationId ?? "",
        method: method.toUpperCase(),
        address: path.replaceAll(/\{\w+\}/g, "none"),
        access: operation["x-access"],
      };
    }),
  );
};
