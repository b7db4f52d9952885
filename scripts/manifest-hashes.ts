/**
 * @file Writes the SHA-256 of each installed model file into the manifest. Run by a
 * person after a deliberate change of a model, never by a build.
 */
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { MANIFEST, type ModelFileName, modelFilePath } from "../src/vision/models/manifest.ts";

const path = new URL("../src/vision/models/manifest.json", import.meta.url);
const updated = Object.fromEntries(
  Object.entries(MANIFEST).map(([name, entry]) => [
    name,
    {
      ...entry,
      sha256: createHash("sha256")
        .update(readFileSync(modelFilePath(name as ModelFileName)))
        .digest("hex"),
    },
  ]),
);
writeFileSync(path, `${JSON.stringify(updated, null, 2)}\n`);
