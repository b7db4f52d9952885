/**
 * @file Do the feature models compute here what they computed when they were measured?
 *
 * In:  opened feature models.
 * Out: nothing; throws when a model's answer to the drawn pattern below points
 *      another way than the stored one.
 *
 * The hash of a model file says nothing of what is done with it: a conversion
 * with one sign wrong, a runtime with a faulty kernel, or inputs in the wrong
 * order all give vectors and scores. Run at every start (about 20 ms).
 */
import type { Pixels } from "../image/pixels.ts";
import { decodeFeatures } from "../../observations/index.ts";
import { ALIGNMENTS } from "./align.ts";
import { type FeatureModel, runFeatureModel, unitVector } from "./feature-model.ts";
import stored from "./golden-vectors.json" with { type: "json" };
import type { ShippedProfile } from "./profiles.ts";

/** Runtimes differ in the sixth digit; a wrong sign or channel order gives 0.92 or less. */
const MIN_COSINE = 0.9999;

/** The vectors were computed once by `npx tsx scripts/golden-vectors.ts` after LFW had been measured. */
const GOLDEN: Readonly<Record<ShippedProfile, readonly string[]>> = stored;

export const checkGoldenVectors = async (
  profile: ShippedProfile,
  models: readonly FeatureModel[],
): Promise<void> => {
  for (const [index, model] of models.entries()) {
    const vector = GOLDEN[profile][index];
    if (vector === undefined) throw new RangeError(`No golden vector ${index} of ${profile}`);
    const golden = decodeFeatures({ vector, dimensions: model.dimensions });
    const computed = unitVector(await runFeatureModel(model, patternFor(model)));
    const cosine = computed.reduce((sum, value, i) => sum + value * golden[i]!, 0);
    if (!(cosine >= MIN_COSINE))
      throw new Error(
        `Model ${model.model.reference.name} does not compute what was measured (cosine ${cosine.toFixed(4)})`,
      );
  }
};

/** Waves, a disc and two spots in colour: enough to excite every layer, and nobody's face. */
export const patternFor = ({ alignment }: Pick<FeatureModel, "alignment">): Pixels => {
  const side = ALIGNMENTS[alignment].sidePx;
  const data = new Uint8Array(side * side * 3);
  let o = 0;
  for (let y = 0; y < side; y++)
    for (let x = 0; x < side; x++) {
      const disc = Math.hypot(x - 56, y - 62) < 44 ? 60 : 0;
      const spots = Math.hypot(x - 38, y - 52) < 7 || Math.hypot(x - 74, y - 52) < 7 ? -70 : 0;
      const shade = 90 + disc + spots;
      data[o++] = shade + 24 * Math.sin(x / 5);
      data[o++] = shade + 20 * Math.sin(y / 7) - 10;
      data[o++] = shade + 16 * Math.sin((x + y) / 11) - 20;
    }
  return { data, widthPx: side, heightPx: side };
};
