/**
 * @file How a portrait looks once it is printed on a document.
 *
 * In:  a picture of a face, its box, a look.
 * Out: a picture with alpha, as large as the box in pixels. A grey or tinted portrait may
 *      also carry the dots or lines that its printer makes greys of.
 */
import type { Random } from "../random.ts";
import { sharp } from "../../vision/image/sharp.ts";
import { cropPortrait } from "../portrait.ts";

export interface PortraitLook {
  /** 0 is grey. */
  readonly saturation: number;
  readonly brightness: number;
  /** Slope about middle grey. */
  readonly contrast: number;
  readonly opacity: number;
  /** Of 255: how strongly dots or lines show. */
  readonly screen: { readonly kind: "none" | "dots" | "lines"; readonly depth: number };
  /** Multiplied onto the picture; white is none. */
  readonly tint: readonly [red: number, green: number, blue: number];
  readonly blurSigma: number;
}

const WHITE = [1, 1, 1] as const;

export const colourPortrait = (random: Random): PortraitLook => ({
  saturation: random.between(0.6, 1.1),
  brightness: random.between(0.88, 1.12),
  contrast: random.between(0.8, 1.15),
  opacity: 1,
  screen: { kind: random.pick(["none", "none", "dots"]), depth: random.between(4, 14) },
  tint: random.pick([WHITE, WHITE, [1, 0.96, 0.9], [0.95, 0.98, 1]]),
  blurSigma: random.pick([0, 0, random.between(0.4, 0.9)]),
});

export const greyPortrait = (random: Random): PortraitLook => ({
  ...colourPortrait(random),
  saturation: 0,
  contrast: random.between(0.9, 1.35),
  screen: { kind: random.pick(["none", "dots", "lines"]), depth: random.between(6, 24) },
  tint: random.pick([WHITE, WHITE, [0.93, 1, 0.93], [1, 0.97, 0.88], [0.94, 0.96, 1]]),
});

/** Pale and grey, as a second print of the portrait is. */
export const GHOST: PortraitLook = {
  saturation: 0,
  brightness: 1.05,
  contrast: 0.9,
  opacity: 0.5,
  screen: { kind: "none", depth: 0 },
  tint: WHITE,
  blurSigma: 0,
};

interface SizePx {
  readonly width: number;
  readonly height: number;
}

export const printPortrait = async (
  portrait: Buffer,
  { width, height }: SizePx,
  look: PortraitLook,
): Promise<Buffer> => {
  const cropped = await cropPortrait(portrait, width, height);
  let picture = sharp(cropped)
    .modulate({ saturation: look.saturation, brightness: look.brightness })
    .linear(
      look.tint.map((tint) => tint * look.contrast),
      look.tint.map((tint) => 128 * tint * (1 - look.contrast)),
    )
    .removeAlpha()
    .toColourspace("srgb");
  if (look.blurSigma > 0) picture = picture.blur(look.blurSigma);
  const { data } = await picture.raw().toBuffer({ resolveWithObject: true });
  screenPixels(data, width, look.screen);
  return sharp(data, { raw: { width, height, channels: 3 } })
    .ensureAlpha(look.opacity)
    .png()
    .toBuffer();
};

const screenPixels = (data: Buffer, width: number, screen: PortraitLook["screen"]): void => {
  if (screen.kind === "none") return;
  for (let i = 0; i < data.length; i += 3) {
    const pixel = i / 3;
    const [x, y] = [pixel % width, Math.floor(pixel / width)];
    const wave =
      screen.kind === "lines"
        ? Math.sin(y * 1.6)
        : Math.sin((x + y) * 1.3) * Math.sin((x - y) * 1.3);
    for (let c = 0; c < 3; c++)
      data[i + c] = Math.min(255, Math.max(0, data[i + c]! + screen.depth * wave));
  }
};
