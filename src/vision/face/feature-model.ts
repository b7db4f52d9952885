/**
 * @file One network that turns an aligned face into a feature vector, and how its input is made.
 *
 * In:  a face, aligned as the network was trained.
 * Out: as many numbers as the network gives, not normalised.
 */
import type { Pixels } from "../image/pixels.ts";
import { runForFloats } from "../models/float-output.ts";
import type { Model } from "../models/session.ts";
import { type AlignmentName, ALIGNMENTS } from "./align.ts";
import { planesOf, type Scaling } from "./planes.ts";

/** How a network's input is made of a face. */
export interface InputRecipe {
  readonly alignment: AlignmentName;
  readonly scaling: Scaling;
  readonly dimensions: number;
}

export interface FeatureModel extends InputRecipe {
  readonly model: Model;
}

export const runFeatureModel = async (
  { model, alignment, scaling, dimensions }: FeatureModel,
  aligned: Pixels,
): Promise<Float32Array> => {
  const { sidePx } = ALIGNMENTS[alignment];
  if (aligned.widthPx !== sidePx || aligned.heightPx !== sidePx)
    throw new RangeError(`An aligned face has ${sidePx} pixels a side`);
  const [values] = await runForFloats(model, {
    values: planesOf(aligned, scaling),
    shape: [1, 3, sidePx, sidePx],
  });
  if (values!.length !== dimensions)
    throw new RangeError(`${values!.length} features from ${model.reference.name}`);
  return values!;
};

/** The vector scaled to length 1. Throws where it has no direction: 0 or NaN must never become a score. */
export const unitVector = (values: Float32Array): Float32Array => {
  let squares = 0;
  for (const value of values) squares += value * value;
  const length = Math.sqrt(squares);
  if (!(length > 0 && Number.isFinite(length)))
    throw new RangeError("A feature vector has no direction");
  return values.map((value) => value / length);
};
