/**
 * @file `npm run --silent sbom > sbom.cdx.json`: the bill of materials of this very tree.
 */
import { bom } from "./supply/sbom.ts";

process.stdout.write(`${JSON.stringify(bom(), null, 2)}\n`);
