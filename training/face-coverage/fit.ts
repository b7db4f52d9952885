/**
 * @file Fits the network of src/vision/face/coverage.ts by gradient descent (Adam).
 *
 * In:  features of aligned faces, and for each whether its eyes and its mouth are covered.
 * Out: weights. The same input gives the same weights.
 */
import { seededRandom } from "../../src/specimen/index.ts";
import type { CoverageWeights } from "../../src/vision/face/coverage.ts";

export interface CoverageSample {
  readonly features: Float32Array;
  /** 1 covered, 0 not, undefined: not told, as behind pale glasses. */
  readonly eyes: 0 | 1 | undefined;
  readonly mouth: 0 | 1 | undefined;
}

const UNITS = 16;
const EPOCHS = 14;
const BATCH = 64;
const STEP = 0.002;
/** Of the inputs, set to their mean in training, so that no few of them decide. */
const DROPPED = 0.2;
/** Pulls weights to 0, each step. */
const DECAY = 0.003;

export const fitCoverage = (samples: readonly CoverageSample[]): CoverageWeights => {
  const random = seededRandom(1, "coverage");
  const width = samples[0]!.features.length;
  const { mean, deviation } = scaleOf(samples, width);
  const inputs = samples.map(({ features }) =>
    features.map((value, i) => (value - mean[i]!) / deviation[i]!),
  );
  const layers = [
    Float64Array.from({ length: UNITS * width }, () => random.normal() / Math.sqrt(width)),
    new Float64Array(UNITS),
    Float64Array.from({ length: 2 * UNITS }, () => random.normal() / Math.sqrt(UNITS)),
    new Float64Array(2),
  ] as const;
  const steps = layers.map((layer) => adam(layer));
  const order = samples.map((_, i) => i);
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    for (let i = order.length - 1; i > 0; i--) {
      const j = random.whole(0, i);
      [order[i], order[j]] = [order[j]!, order[i]!];
    }
    const rate = STEP * (1 - epoch / EPOCHS);
    for (let at = 0; at < order.length; at += BATCH) {
      const gradients = layers.map((layer) => new Float64Array(layer.length));
      const batch = order.slice(at, at + BATCH);
      for (const i of batch) {
        const input = inputs[i]!.map((value) => (random.unit() < DROPPED ? 0 : value));
        addGradients(layers, gradients, input, samples[i]!);
      }
      for (const [k, step] of steps.entries()) step(gradients[k]!, rate, batch.length);
    }
  }
  const [hidden, hiddenBias, output, outputBias] = layers.map((layer) => rounded(layer));
  return {
    mean: rounded(mean),
    deviation: rounded(deviation),
    hidden: hidden!,
    hiddenBias: hiddenBias!,
    output: output!,
    outputBias: outputBias!,
  };
};

type Layers = readonly [Float64Array, Float64Array, Float64Array, Float64Array];

const addGradients = (
  [hidden, hiddenBias, output, outputBias]: Layers,
  gradients: readonly Float64Array[],
  input: Float32Array,
  { eyes, mouth }: CoverageSample,
): void => {
  const width = input.length;
  const units = new Float64Array(UNITS);
  for (let unit = 0; unit < UNITS; unit++) {
    let sum = hiddenBias[unit]!;
    for (let i = 0; i < width; i++) sum += hidden[unit * width + i]! * input[i]!;
    units[unit] = Math.tanh(sum);
  }
  const backwards = new Float64Array(UNITS);
  for (const [row, truth] of [eyes, mouth].entries()) {
    if (truth === undefined) continue;
    let sum = outputBias[row]!;
    for (let unit = 0; unit < UNITS; unit++) sum += output[row * UNITS + unit]! * units[unit]!;
    const error = 1 / (1 + Math.exp(-sum)) - truth;
    gradients[3]![row]! += error;
    for (let unit = 0; unit < UNITS; unit++) {
      gradients[2]![row * UNITS + unit]! += error * units[unit]!;
      backwards[unit]! += error * output[row * UNITS + unit]! * (1 - units[unit]! ** 2);
    }
  }
  for (let unit = 0; unit < UNITS; unit++) {
    const error = backwards[unit]!;
    gradients[1]![unit]! += error;
    for (let i = 0; i < width; i++) gradients[0]![unit * width + i]! += error * input[i]!;
  }
};

const adam = (layer: Float64Array) => {
  const first = new Float64Array(layer.length);
  const second = new Float64Array(layer.length);
  let steps = 0;
  return (gradient: Float64Array, rate: number, samples: number): void => {
    steps++;
    for (let i = 0; i < layer.length; i++) {
      const slope = gradient[i]! / samples;
      first[i] = 0.9 * first[i]! + 0.1 * slope;
      second[i] = 0.999 * second[i]! + 0.001 * slope * slope;
      const mean = first[i]! / (1 - 0.9 ** steps);
      const size = Math.sqrt(second[i]! / (1 - 0.999 ** steps)) + 1e-8;
      layer[i]! -= rate * (mean / size + DECAY * layer[i]!);
    }
  };
};

const scaleOf = (samples: readonly CoverageSample[], width: number) => {
  const mean = new Float64Array(width);
  const deviation = new Float64Array(width);
  for (const { features } of samples)
    for (let i = 0; i < width; i++) mean[i]! += features[i]! / samples.length;
  for (const { features } of samples)
    for (let i = 0; i < width; i++)
      deviation[i]! += (features[i]! - mean[i]!) ** 2 / samples.length;
  return { mean, deviation: deviation.map((variance) => Math.sqrt(variance) + 1e-3) };
};

/** Four digits are enough, and the file stays small. */
const rounded = (values: Float64Array): number[] =>
  Array.from(values, (value) => Number(value.toPrecision(4)));
