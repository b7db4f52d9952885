/**
 * @file Writes the documents that are tables of the code: `npm run docs`. A test holds
 * them to the code, so a forgotten run fails there.
 */
import { writeFileSync } from "node:fs";
import {
  configurationDocument,
  environmentExample,
  reasonsDocument,
  reliabilityDocument,
} from "../test/docs/generated-documents.ts";
import { servedDocument } from "../test/docs/openapi-document.ts";
import { licencesDocument } from "./supply/licences-document.ts";
import { clientOperations } from "./client/write-operations.ts";
import { clientTypes } from "./client/write-types.ts";

const at = (path: string): URL => new URL(`../${path}`, import.meta.url);

writeFileSync(at("docs/configuration.md"), configurationDocument());
writeFileSync(at("docs/reasons.md"), reasonsDocument());
writeFileSync(at("docs/reliability.md"), reliabilityDocument());
writeFileSync(at("docs/licences.md"), licencesDocument());
writeFileSync(at(".env.example"), environmentExample());

const document = await servedDocument();
writeFileSync(at("docs/openapi.json"), `${JSON.stringify(document, null, 2)}\n`);
writeFileSync(at("src/client/schema.ts"), await clientTypes(document));
writeFileSync(at("src/client/operations.ts"), clientOperations(document));
