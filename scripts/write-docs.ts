/**
 * @file Writes the documents that are tables of the code: `npm run docs`. A test holds
 * them to the code, so a forgotten run fails there.
 */
import { writeFileSync } from "node:fs";
import {
  configurationDocument,
  environmentExample,
  reasonsDocument,
} from "../test/docs/generated-documents.ts";

const at = (path: string): URL => new URL(`../${path}`, import.meta.url);

writeFileSync(at("docs/configuration.md"), configurationDocument());
writeFileSync(at("docs/reasons.md"), reasonsDocument());
writeFileSync(at(".env.example"), environmentExample());
