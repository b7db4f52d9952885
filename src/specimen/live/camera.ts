/**
 * @file What a camera adds to what is before it: noise, exposure, a little movement of the hand, JPEG.
 */
import { encodeJpeg, type Pixels } from "../../vision/image/index.ts";
import { type Random, seededRandom } from "../random.ts";

/** One camera in one session. */
export interface Camera {
  readonly take: (scene: Pixels) => Promise<Buffer>;
}

const NOISE_VALUES = 1 << 18;
const NOISE = ((): Float32Array => {
  const random = seededRandom(1, "sensor noise");
  return Float32Array.from({ length: NOISE_VALUES }, () => random.normal());
})();

export const openCamera = (random: Random): Camera => {
  const noise = random.between(1.5, 4);
  const quality = random.whole(72, 90);
  const byHand = random.chance(0.5);
  let gain = 1;
  let [right, down] = [0, 0];
  return {
    take: (scene) => {
      gain = 1 + 0.8 * (gain - 1) + 0.012 * random.normal();
      if (byHand) {
        right = 0.8 * right + 0.7 * random.normal();
        down = 0.8 * down + 0.7 * random.normal();
      }
      const seen = shifted(scene, Math.round(right), Math.round(down));
      return encodeJpeg(
        exposed(seen, gain, { noise, from: random.whole(0, NOISE_VALUES) }),
        quality,
      );
    },
  };
};

const exposed = (
  { data, widthPx, heightPx }: Pixels,
  gain: number,
  { noise, from }: { readonly noise: number; readonly from: number },
): Pixels => {
  const out = new Uint8Array(data.length);
  for (let i = 0, at = from; i < data.length; i++, at++) {
    const value = data[i]! * gain + noise * NOISE[at & (NOISE_VALUES - 1)]!;
    out[i] = value < 0 ? 0 : value > 255 ? 255 : value + 0.5;
  }
  return { data: out, widthPx, heightPx };
};

/** Whole pixels; the border repeats. */
const shifted = (scene: Pixels, right: number, down: number): Pixels => {
  if (right === 0 && down === 0) return scene;
  const { data, widthPx, heightPx } = scene;
  const out = new Uint8Array(data.length);
  const inside = (value: number, limit: number): number => Math.min(limit - 1, Math.max(0, value));
  for (let y = 0; y < heightPx; y++)
    for (let x = 0; x < widthPx; x++) {
      const i = (inside(y - down, heightPx) * widthPx + inside(x - right, widthPx)) * 3;
      out.set(data.subarray(i, i + 3), (y * widthPx + x) * 3);
    }
  return { data: out, widthPx, heightPx };
};
