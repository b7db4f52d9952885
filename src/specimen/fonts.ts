/**
 * @file The fonts that specimens are drawn with, made known to the text engine.
 *
 * In:  TrueType files from npm packages (all under the SIL Open Font License); no font of
 *      the machine is relied on.
 * Out: `font-family="Noto Sans, Noto Sans Devanagari"` works in any SVG that sharp renders
 *      in this process, with conjuncts and matras shaped by HarfBuzz.
 *
 * SVG itself cannot name a font file. sharp's `text` input can, and it adds the file to
 * fontconfig for the whole process; so one letter is drawn with each file first.
 */
import { createRequire } from "node:module";
import { sharp } from "../vision/image/sharp.ts";
import { inkBoxOf } from "./ink.ts";

export const FONT_WEIGHTS = [400, 500, 600, 700] as const;
export type FontWeight = (typeof FONT_WEIGHTS)[number];

const STYLE_NAMES = {
  400: "400Regular",
  500: "500Medium",
  600: "600SemiBold",
  700: "700Bold",
} as const satisfies Record<FontWeight, string>;

const BOOK_AND_BOLD = [400, 700] as const;

/** Folder of the package, its file names, the weights it has. */
const FAMILIES = {
  "Noto Sans": ["noto-sans", "NotoSans", FONT_WEIGHTS],
  Arimo: ["arimo", "Arimo", FONT_WEIGHTS],
  Roboto: ["roboto", "Roboto", FONT_WEIGHTS],
  Tinos: ["tinos", "Tinos", BOOK_AND_BOLD],
  "Courier Prime": ["courier-prime", "CourierPrime", BOOK_AND_BOLD],
  "Noto Sans Devanagari": ["noto-sans-devanagari", "NotoSansDevanagari", FONT_WEIGHTS],
  Hind: ["hind", "Hind", FONT_WEIGHTS],
  Mukta: ["mukta", "Mukta", FONT_WEIGHTS],
  "Noto Sans Tamil": ["noto-sans-tamil", "NotoSansTamil", BOOK_AND_BOLD],
  "Noto Sans Telugu": ["noto-sans-telugu", "NotoSansTelugu", BOOK_AND_BOLD],
  "Noto Sans Bengali": ["noto-sans-bengali", "NotoSansBengali", BOOK_AND_BOLD],
} as const satisfies Record<string, readonly [string, string, readonly FontWeight[]]>;

export type FontFamily = keyof typeof FAMILIES;

/** Arimo and Tinos are as wide as Arial and Times, which much of the world prints with. */
export const LATIN_FACES = ["Noto Sans", "Arimo", "Roboto", "Tinos", "Courier Prime"] as const;
export type LatinFace = (typeof LATIN_FACES)[number];

export const DEVANAGARI_FACES = ["Noto Sans Devanagari", "Hind", "Mukta"] as const;

/**
 * Average widths of letters in ems, mixed case and capitals, of Indian names in the bold of
 * the face (measured from the files), with room to spare.
 */
export const EMS_A_LETTER: Readonly<Record<LatinFace, readonly [mixed: number, capitals: number]>> =
  {
    "Noto Sans": [0.59, 0.69],
    Arimo: [0.58, 0.7],
    Roboto: [0.56, 0.67],
    Tinos: [0.55, 0.72],
    "Courier Prime": [0.63, 0.63],
  };

let loading: Promise<void> | undefined;

/** Must have ended before the first SVG with text is rendered in this process. */
export const loadFonts = (): Promise<void> => (loading ??= loadAndCheck());

const loadAndCheck = async (): Promise<void> => {
  const { resolve } = createRequire(import.meta.url);
  for (const [folder, file, weights] of Object.values(FAMILIES)) {
    for (const weight of weights) {
      const style = STYLE_NAMES[weight];
      const fontfile = resolve(`@expo-google-fonts/${folder}/${style}/${file}_${style}.ttf`);
      await sharp({ text: { text: "a", fontfile } })
        .raw()
        .toBuffer();
    }
  }
  await assertShaped();
};

/**
 * The text engine keeps the fonts it knew at the first text it drew. If something drew text
 * before us, Devanagari would come out as boxes, and a wrong picture with right labels is
 * the worst that a source of truth can give. A conjunct is narrower than its two letters.
 */
const assertShaped = async (): Promise<void> => {
  const conjunct = await inkWidth("क्त");
  const letters = await inkWidth("कत");
  if (conjunct === 0 || conjunct >= letters)
    throw new Error("Specimen fonts are not in use: text was drawn before they were loaded");
};

const inkWidth = async (text: string): Promise<number> => {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="400" height="120">
    <rect width="400" height="120"/>
    <text x="20" y="80" fill="#fff" font-size="60" font-family="Noto Sans Devanagari">${text}</text></svg>`;
  const { data, info } = await sharp(Buffer.from(svg))
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const box = inkBoxOf({ data, widthPx: info.width, heightPx: info.height }, 0);
  return box === undefined ? 0 : box.right - box.left;
};
