/**
 * Computes the golden vectors of the face feature models. Run only after the
 * models' figures on LFW were checked: it declares what they compute now to be right.
 */
import { writeFileSync } from "node:fs";
import { encodeFeatures } from "../src/observations/index.ts";
import { openFeatureExtractor, runFeatureModel, unitVector } from "../src/vision/face/features.ts";
import { drawnPattern } from "../src/vision/face/golden-vectors.ts";

const { models } = await openFeatureExtractor("accurate");
const accurate: string[] = [];
for (const model of models)
  accurate.push(encodeFeatures(unitVector(await runFeatureModel(model, drawnPattern()))));
writeFileSync(
  new URL("../src/vision/face/golden-vectors.json", import.meta.url),
  `${JSON.stringify({ accurate }, null, 2)}\n`,
);
