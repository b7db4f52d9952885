/**
 * @file What the document lies on.
 *
 * In:  a stream of random numbers, the size of the photograph.
 * Out: pixels. Light printed paper is the hardest ground to find a card on (domain notes,
 *      "Document quad": 0 of 16), so it must be among them, and figures tell it apart.
 */
import { sharp } from "../../vision/image/sharp.ts";
import type { Pixels } from "../../vision/image/pixels.ts";
import { loadFonts } from "../fonts.ts";
import type { Random } from "../random.ts";
import type { Frame } from "./conditions.ts";
import { clutter, keyboard, printedPaper, room, screens } from "./scenery.ts";

export const SURFACES = [
  "wood",
  "cloth",
  "stone",
  "plain-light",
  "plain-dark",
  "paper-light",
  "paper-dark",
  "clutter",
  "keyboard",
  "screens",
  "hand",
] as const;
export type Surface = (typeof SURFACES)[number];

export const drawSurface = async (
  surface: Surface,
  random: Random,
  frame: Frame,
): Promise<Pixels> => {
  switch (surface) {
    case "wood":
      return grain(random, frame, { colour: random.pick(WOODS), shade: woodShade(random) });
    case "cloth":
      return grain(random, frame, { colour: random.pick(CLOTHS), shade: clothShade(random) });
    case "stone":
      return grain(random, frame, { colour: random.pick(STONES), shade: () => 1, mottle: 0.35 });
    case "plain-light":
      return grain(random, frame, { colour: random.pick(LIGHT_TABLES), shade: () => 1 });
    case "plain-dark":
      return grain(random, frame, { colour: random.pick(DARK_TABLES), shade: () => 1 });
    case "paper-light":
      return render(frame, printedPaper(random, frame, { dark: false }));
    case "paper-dark":
      return render(frame, printedPaper(random, frame, { dark: true }));
    case "clutter":
      return render(frame, clutter(random, frame));
    case "keyboard":
      return render(frame, keyboard(random, frame));
    case "screens":
      return render(frame, screens(random, frame));
    case "hand":
      return blurred(await render(frame, room(random, frame)), random.between(3, 12));
  }
};

type Rgb = readonly [number, number, number];

const WOODS: readonly Rgb[] = [
  [132, 88, 52],
  [94, 62, 40],
  [171, 128, 84],
  [206, 172, 128],
  [70, 46, 34],
];
const CLOTHS: readonly Rgb[] = [
  [58, 74, 102],
  [112, 46, 52],
  [66, 88, 70],
  [120, 116, 108],
  [196, 186, 168],
  [34, 34, 40],
];
const STONES: readonly Rgb[] = [
  [128, 124, 120],
  [178, 172, 164],
  [66, 66, 70],
  [202, 198, 190],
];
const LIGHT_TABLES: readonly Rgb[] = [
  [205, 200, 190],
  [228, 227, 224],
  [240, 238, 232],
  [186, 190, 196],
];
const DARK_TABLES: readonly Rgb[] = [
  [64, 66, 70],
  [40, 52, 66],
  [28, 28, 30],
  [110, 112, 112],
];

/** Brightness factor of one pixel. */
type Shade = (x: number, y: number) => number;

/** Long wavy rings, as of a plank, along either side. */
const woodShade = (random: Random): Shade => {
  const bend = random.between(0.002, 0.006);
  const pitch = random.between(0.03, 0.12);
  const phase = random.between(0, 6);
  const depth = random.between(0.05, 0.16);
  const upright = random.chance(0.5);
  return (column, row) => {
    const [x, y] = upright ? [row, column] : [column, row];
    const ring = Math.sin((y + 40 * Math.sin(x * bend + phase)) * pitch);
    const fibre = Math.sin(x * 0.013 + y * 1.7);
    return 1 + depth * ring + 0.04 * fibre;
  };
};

/** Threads across each other, and on some cloths wide stripes. */
const clothShade = (random: Random): Shade => {
  const pitch = random.between(0.4, 1.1);
  const stripes = random.chance(0.4) ? random.between(0.1, 0.35) : 0;
  const width = random.between(0.02, 0.1);
  return (x, y) =>
    1 +
    0.09 * Math.sin(x * pitch) +
    0.09 * Math.sin(y * pitch) +
    (Math.sin(x * width) > 0.3 ? stripes : 0);
};

interface Ground {
  readonly colour: Rgb;
  readonly shade: Shade;
  /** How much large patches differ in brightness. */
  readonly mottle?: number;
}

const grain = async (
  random: Random,
  { width, height }: Frame,
  { colour: [red, green, blue], shade, mottle = 0.06 }: Ground,
): Promise<Pixels> => {
  const data = new Uint8Array(width * height * 3);
  const patches = await patchwork(random, { width, height }, mottle > 0.2 ? 60 : 8);
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i += 3) {
      const patch = 1 + mottle * (patches[i / 3]! / 128 - 1);
      const factor = shade(x, y) * patch * (0.97 + 0.06 * random.unit());
      data[i] = Math.min(255, red * factor);
      data[i + 1] = Math.min(255, green * factor);
      data[i + 2] = Math.min(255, blue * factor);
    }
  }
  return { data, widthPx: width, heightPx: height };
};

/** Smooth grey patches: few random pixels, enlarged. */
const patchwork = async (
  random: Random,
  { width, height }: Frame,
  across: number,
): Promise<Buffer> => {
  const down = Math.max(2, Math.round((across * height) / width));
  const cells = Buffer.from(Array.from({ length: across * down }, () => random.whole(0, 255)));
  return sharp(cells, { raw: { width: across, height: down, channels: 1 } })
    .resize(width, height, { kernel: "cubic", fit: "fill" })
    .extractChannel(0)
    .raw()
    .toBuffer();
};

const render = async ({ width, height }: Frame, content: readonly string[]): Promise<Pixels> => {
  await loadFonts();
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${content.join("")}</svg>`;
  const data = await sharp(Buffer.from(svg)).removeAlpha().raw().toBuffer();
  return { data, widthPx: width, heightPx: height };
};

const blurred = async (pixels: Pixels, sigma: number): Promise<Pixels> => ({
  ...pixels,
  data: await sharp(pixels.data, {
    raw: { width: pixels.widthPx, height: pixels.heightPx, channels: 3 },
  })
    .blur(sigma)
    .raw()
    .toBuffer(),
});
