/**
 * @file The fonts that specimens are drawn with, made known to the text engine.
 *
 * In:  TrueType files of Noto Sans and Noto Sans Devanagari (SIL Open Font License) from
 *      npm packages; no font of the machine is relied on.
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

const FAMILIES = [
  { folder: "noto-sans", file: "NotoSans" },
  { folder: "noto-sans-devanagari", file: "NotoSansDevanagari" },
] as const;

let loading: Promise<void> | undefined;

/** Must have ended before the first SVG with text is rendered in this process. */
export const loadFonts = (): Promise<void> => (loading ??= loadAndCheck());

const loadAndCheck = async (): Promise<void> => {
  const { resolve } = createRequire(import.meta.url);
  for (const { folder, file } of FAMILIES) {
    for (const weight of FONT_WEIGHTS) {
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
