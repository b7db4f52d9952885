/**
 * @file A photograph of a face as it might look on an identity card that was photographed.
 *
 * In:  any picture sharp can decode, a seed.
 * Out: JPEG of head and shoulders as printed: grey half of the time, with the dots or lines
 *      of the printer, under the haze of lamination, softened by a camera. The same picture
 *      and seed give the same bytes.
 *
 * By eye, after the portraits of our specimens; it replaces no measurement on cards. The face's box
 * comes out about 90 px high, as on a card that fills a photograph of 1,500 px: smaller ones the policy
 * warns of or refuses (docs/accuracy/faces.md).
 */
import {
  colourPortrait,
  greyPortrait,
  printPortrait,
  type Random,
  seededRandom,
} from "../../specimen/index.ts";
import { sharp } from "../../vision/image/sharp.ts";

/** The portrait's face takes 0.37 of its height (specimen/portrait.ts) and is higher than wide. */
const HEIGHT_PX = [176, 216] as const;
const ASPECT = 0.8;
const HAZE_SHARE = [0.05, 0.25] as const;
/** Of the white that lies over the middle of a reflection. */
const SHINE_OPACITY = [0, 0.35] as const;
const SOFTNESS_SIGMA = [0.4, 0.9] as const;
const JPEG_QUALITY = [30, 70] as const;

export const simulateCardPortrait = async (picture: Buffer, seed: number): Promise<Buffer> => {
  const random = seededRandom(seed, "simulated-card");
  const height = random.whole(...HEIGHT_PX);
  const size = { width: Math.round(height * ASPECT), height };
  const look = random.chance(0.5) ? greyPortrait(random) : colourPortrait(random);
  const printed = await printPortrait(picture, size, { ...look, blurSigma: 0 });

  const haze = random.between(...HAZE_SHARE);
  const laminated = await sharp(printed)
    .removeAlpha()
    // Towards the grey of light that the film scatters.
    .linear(1 - haze, haze * random.between(190, 240))
    .composite([{ input: Buffer.from(shine(random, size)) }])
    .png()
    .toBuffer();
  return sharp(laminated)
    .blur(random.between(...SOFTNESS_SIGMA))
    .jpeg({ quality: random.whole(...JPEG_QUALITY) })
    .toBuffer();
};

/** SVG: a soft reflection that runs across the film. */
const shine = (random: Random, size: { readonly width: number; readonly height: number }) => {
  const { width, height } = size;
  const middle = random.between(0.2, 0.8);
  const opacity = random.between(...SHINE_OPACITY).toFixed(2);
  const degrees = random.whole(0, 180);
  const stop = (offset: number, of: string) =>
    `<stop offset="${offset.toFixed(2)}" stop-color="#fff" stop-opacity="${of}"/>`;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><defs>` +
    `<linearGradient id="shine" gradientTransform="rotate(${degrees} 0.5 0.5)">` +
    `${stop(middle - 0.2, "0")}${stop(middle, opacity)}${stop(middle + 0.2, "0")}</linearGradient></defs>` +
    `<rect width="${width}" height="${height}" fill="url(#shine)"/></svg>`
  );
};
