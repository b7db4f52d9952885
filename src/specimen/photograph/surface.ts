/**
 * @file What the card lies on: wood, cloth, a plain table, clutter, or paper with print.
 *
 * In:  a stream of random numbers.
 * Out: pixels of the size of a photograph. Light printed paper is the hardest ground to
 *      find a card on (domain notes, "Document quad": 0 of 16), so it must be among them.
 */
import { sharp } from "../../vision/image/sharp.ts";
import type { Pixels } from "../../vision/image/pixels.ts";
import { loadFonts } from "../fonts.ts";
import type { Random } from "../random.ts";
import { PHOTOGRAPH_HEIGHT_PX as HEIGHT, PHOTOGRAPH_WIDTH_PX as WIDTH } from "./conditions.ts";

export const SURFACES = ["wood", "cloth", "plain", "clutter", "paper"] as const;
export type Surface = (typeof SURFACES)[number];

export const drawSurface = async (surface: Surface, random: Random): Promise<Pixels> => {
  switch (surface) {
    case "wood":
      return grain(random, random.pick(WOODS), woodShade(random));
    case "cloth":
      return grain(random, random.pick(CLOTHS), clothShade(random));
    case "plain":
      return grain(random, random.pick(TABLES), () => 1);
    case "clutter":
      return render(clutter(random));
    case "paper":
      return render(printedPaper(random));
  }
};

type Rgb = readonly [number, number, number];

const WOODS: readonly Rgb[] = [
  [132, 88, 52],
  [94, 62, 40],
  [171, 128, 84],
];
const CLOTHS: readonly Rgb[] = [
  [58, 74, 102],
  [112, 46, 52],
  [66, 88, 70],
  [120, 116, 108],
];
const TABLES: readonly Rgb[] = [
  [64, 66, 70],
  [150, 152, 150],
  [205, 200, 190],
  [40, 52, 66],
];

/** Brightness factor of one pixel. */
type Shade = (x: number, y: number) => number;

/** Long wavy rings, as of a plank. */
const woodShade = (random: Random): Shade => {
  const bend = random.between(0.002, 0.006);
  const pitch = random.between(0.05, 0.12);
  const phase = random.between(0, 6);
  return (x, y) => {
    const ring = Math.sin((y + 40 * Math.sin(x * bend + phase)) * pitch);
    const fibre = Math.sin(x * 0.013 + y * 1.7);
    return 1 + 0.12 * ring + 0.04 * fibre;
  };
};

/** Threads across each other. */
const clothShade = (random: Random): Shade => {
  const pitch = random.between(0.5, 1.1);
  return (x, y) => 1 + 0.09 * Math.sin(x * pitch) + 0.09 * Math.sin(y * pitch);
};

const grain = (random: Random, [red, green, blue]: Rgb, shade: Shade): Pixels => {
  const data = new Uint8Array(WIDTH * HEIGHT * 3);
  for (let y = 0, i = 0; y < HEIGHT; y++) {
    for (let x = 0; x < WIDTH; x++, i += 3) {
      const factor = shade(x, y) * (0.97 + 0.06 * random.unit());
      data[i] = Math.min(255, red * factor);
      data[i + 1] = Math.min(255, green * factor);
      data[i + 2] = Math.min(255, blue * factor);
    }
  }
  return { data, widthPx: WIDTH, heightPx: HEIGHT };
};

const render = async (content: readonly string[]): Promise<Pixels> => {
  await loadFonts();
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}">${content.join("")}</svg>`;
  const data = await sharp(Buffer.from(svg)).removeAlpha().raw().toBuffer();
  return { data, widthPx: WIDTH, heightPx: HEIGHT };
};

/** Boxes and discs of many colours, as on a full desk. */
const clutter = (random: Random): string[] => [
  `<rect width="${WIDTH}" height="${HEIGHT}" fill="${random.pick(["#7c7468", "#5b6470", "#8a7f70"])}"/>`,
  ...Array.from({ length: 26 }, () => {
    const x = random.whole(0, WIDTH);
    const y = random.whole(0, HEIGHT);
    const fill = random.pick(["#3d4a5c", "#b5543c", "#d9cfae", "#47704f", "#2b2b2e", "#8d86a8"]);
    return random.chance(0.7)
      ? `<rect x="${x}" y="${y}" width="${random.whole(60, 460)}" height="${random.whole(40, 320)}" fill="${fill}" transform="rotate(${random.whole(-45, 45)} ${x} ${y})"/>`
      : `<circle cx="${x}" cy="${y}" r="${random.whole(30, 150)}" fill="${fill}"/>`;
  }),
];

const WORDS = "the of account ledger shall notice month rate branch under copy form total".split(
  " ",
);

/** Lines of small lower-case words; no digits, so that no number of the card is imitated. */
const printedPaper = (random: Random): string[] => {
  const pitch = random.whole(30, 44);
  const lines: string[] = [];
  for (let y = 40; y < HEIGHT; y += pitch) {
    const text = Array.from({ length: 30 }, () => random.pick(WORDS)).join(" ");
    lines.push(
      `<text x="${random.whole(20, 60)}" y="${y}" font-family="Noto Sans" font-size="${(pitch * 0.55).toFixed(0)}" fill="#555">${text}</text>`,
    );
  }
  return [`<rect width="${WIDTH}" height="${HEIGHT}" fill="#f1efe9"/>`, ...lines];
};
