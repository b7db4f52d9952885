/**
 * Computes the golden vectors of the face feature models. Run only after the
 * models' figures on LFW were checked: it declares what they compute now to be right.
 */
import { writeFileSync } from "node:fs";
import { encodeFeatures } from "../src/observations/index.ts";
import { runFeatureModel, unitVector } from "../src/vision/face/feature-model.ts";
import { openFeatureExtractor } from "../src/vision/face/features.ts";
import { patternFor } from "../src/vision/face/golden-vectors.ts";
import { SHIPPED_PROFILES } from "../src/vision/face/profiles.ts";

const golden: Record<string, string[]> = {};
for (const profile of SHIPPED_PROFILES) {
  const { models } = await openFeatureExtractor(profile);
  golden[profile] = [];
  for (const model of models)
    golden[profile].push(
      encodeFeatures(unitVector(await runFeatureModel(model, patternFor(model)))),
    );
}
writeFileSync(
  new URL("../src/vision/face/golden-vectors.json", import.meta.url),
  `${JSON.stringify(golden, null, 2)}\n`,
);
