/**
 * @file A page to look at: what was drawn, what was told of it, and the rates.
 *
 * In:  a report, pictures with their defects.
 * Out: one HTML file that needs nothing else and runs no script. It shows faces: keep it where they may be seen.
 */
import type { Pixels } from "../../vision/image/index.ts";
import { sharp } from "../../vision/image/sharp.ts";
import { escapeHtml } from "../escape-html.ts";
import type { FacePicture } from "./face-picture.ts";
import type { Rate } from "./rate.ts";
import type { ComparedSelfie, SelfiesEvaluation } from "./report.ts";

export interface Example {
  readonly name: string;
  readonly strength: number;
  readonly jpeg: string;
  readonly told: readonly string[];
  readonly matched: boolean | undefined;
}

const SHOWN_PX = 150;

export const exampleOf = async (of: {
  readonly name: string;
  readonly strength: number;
  readonly pixels: Pixels;
  readonly face: FacePicture;
  readonly selfie: ComparedSelfie;
}): Promise<Example> => {
  const { name, strength, pixels, face, selfie } = of;
  const { widthPx: width, heightPx: height } = pixels;
  const picture = sharp(pixels.data, { raw: { width, height, channels: 3 } });
  const isSameFrame = width === face.pixels.widthPx && height === face.pixels.heightPx;
  const part = isSameFrame ? picture.extract(roundFace(face)) : picture;
  const jpeg = await part
    .resize({ height: SHOWN_PX, fit: "inside" })
    .jpeg({ quality: 80 })
    .toBuffer();
  return {
    name,
    strength,
    jpeg: jpeg.toString("base64"),
    told: selfie.reasons,
    matched: selfie.matched,
  };
};

/** The face's box and a quarter of it on each side, inside the picture. */
const roundFace = ({ box, pixels }: FacePicture) => {
  const left = Math.max(0, Math.floor(box.left - box.width / 4));
  const top = Math.max(0, Math.floor(box.top - box.height / 4));
  return {
    left,
    top,
    width: Math.min(pixels.widthPx - left, Math.ceil(box.width * 1.5)),
    height: Math.min(pixels.heightPx - top, Math.ceil(box.height * 1.5)),
  };
};

export const examplesPage = (report: SelfiesEvaluation, examples: readonly Example[]): string =>
  [
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">',
    "<title>Face quality of selfies</title>",
    "<style>:root{color-scheme:light dark}body{font:15px/1.4 system-ui,sans-serif;margin:2rem}",
    "table{border-collapse:collapse}td,th{padding:2px 12px 2px 0;text-align:left;vertical-align:top}",
    "figure{display:inline-block;margin:0 8px 8px 0;width:min-content}figcaption{font-size:12px}img{height:150px}",
    "</style></head><body><h1>Face quality of selfies</h1>",
    "<p>The defects are drawn over good pictures; nobody wore a mask. Told is the reason in the heading, or that there is no face. Intervals are 95 %.</p>",
    "<h2>Pictures as they are</h2><table><tr><th>reason<th>told</tr>",
    ...Object.entries(report.asTheyAre.reasons).map(
      ([code, rate]) => `<tr><td>${code}<td>${describeRate(rate)}</tr>`,
    ),
    `</table><p>One picture of each person, ${report.asTheyAre.pictures} in all. FNMR ${describeRate(report.asTheyAre.fnmr)}.</p>`,
    ...report.defects.map((defect) => section(defect, examples)),
    "</body></html>",
    "",
  ].join("\n");

const section = (
  { name, reason, unit, steps }: SelfiesEvaluation["defects"][number],
  examples: readonly Example[],
): string =>
  [
    `<h2>${escapeHtml(name)}: ${reason}</h2>`,
    `<table><tr><th>${escapeHtml(unit)}<th>told<th>FNMR</tr>`,
    ...steps.map(
      ({ strength, detected, fnmr }) =>
        `<tr><td>${strength}<td>${describeRate(detected)}<td>${describeRate(fnmr)}</tr>`,
    ),
    "</table>",
    ...examples.filter((example) => example.name === name).map(figure),
  ].join("\n");

const figure = ({ name, strength, jpeg, told, matched }: Example): string => {
  const alt = `${name}, ${strength}`;
  const match = matched === undefined ? "" : matched ? "; matches" : "; does not match";
  return `<figure><img alt="${escapeHtml(alt)}" src="data:image/jpeg;base64,${jpeg}"><figcaption>${strength}: ${told.join(", ") || "nothing told"}${match}</figcaption></figure>`;
};

const describeRate = ({ count, of, rate, low, high }: Rate): string =>
  rate === null
    ? "not measured"
    : `${percent(rate)} % (${percent(low)} to ${percent(high)}; ${count} of ${of})`;

const percent = (rate: number): string => (100 * rate).toFixed(1);
