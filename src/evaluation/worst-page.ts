/**
 * @file A page to look at: the pictures that were read worst, with what was found drawn on them.
 *
 * In:  every picture's row and observation, the directory of the pictures.
 * Out: HTML that needs nothing else. Green: the true outline; blue: the one that was found;
 *      red: lines of text. It shows what stands on the documents.
 */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { DocumentPageObservation, Quadrilateral } from "../observations/index.ts";
import { sharp } from "../vision/image/sharp.ts";
import { escapeHtml } from "./escape-html.ts";
import type { DocumentRow } from "./document-report.ts";

export interface Judged {
  readonly row: DocumentRow;
  /** Undefined where the picture was refused. */
  readonly page: DocumentPageObservation | undefined;
}

/** As many as one looks at in half an hour. */
const MOST_SHOWN = 60;
const SHOWN_SIDE_PX = 900;

export const drawWorstPage = async (
  judged: readonly Judged[],
  imagesDir: string,
): Promise<string> => {
  const worst = judged
    .filter(({ row }) => badness(row) > 0)
    .sort((a, b) => badness(b.row) - badness(a.row))
    .slice(0, MOST_SHOWN);
  const sections: string[] = [];
  for (const one of worst) sections.push(await drawSection(one, imagesDir));
  return [
    "<!doctype html><meta charset='utf-8'><title>Worst pictures</title>",
    "<style>body{font:15px/1.4 system-ui;margin:2rem;max-width:1000px}svg,img{max-width:100%}",
    "td,th{padding:2px 10px;text-align:left;vertical-align:top}.wrong{color:#b00020}</style>",
    `<h1>${worst.length} of ${judged.length} pictures, the worst first</h1>`,
    "<p>Green: true outline. Blue: found outline. Red: lines of text.</p>",
    ...sections,
  ].join("\n");
};

/** A wrong number that passes for right is worst; then a wrong type; then each wrong field. */
const badness = (row: DocumentRow): number => {
  const gateWrong = row.readable === (row.gate === "refused");
  if (!row.readable) return (gateWrong ? 3 : 0) + (row.wrongNumberAsValid ? 100 : 0);
  const wrongFields = Object.values(row.fields).filter(({ exact }) => !exact).length;
  const outlineLost = row.corners.true !== null && (row.corners.iou ?? 0) < 0.9;
  return (
    wrongFields +
    (row.wrongNumberAsValid || row.wrongMrzAsRight === true ? 100 : 0) +
    (row.typeRight ? 0 : 10) +
    (row.variantRight === false ? 1 : 0) +
    (outlineLost ? 2 : 0) +
    (gateWrong ? 3 : 0)
  );
};

const drawSection = async ({ row, page }: Judged, imagesDir: string): Promise<string> => {
  const picture = await readFile(join(imagesDir, row.file));
  return [
    `<h2>${escapeHtml(row.file)}</h2>`,
    `<p>${escapeHtml(describe(row))}</p>`,
    page ? await drawPicture(picture, page, row) : "<p>The picture was refused.</p>",
    "<table><tr><th>field<th>true<th>reported<th>by print alone</tr>",
    ...Object.entries(row.fields).map(
      ([name, field]) =>
        `<tr${field.exact ? "" : " class='wrong'"}><td>${name}<td>${escapeHtml(field.expected ?? "")}` +
        `<td>${escapeHtml(field.reported ?? "–")}<td>${escapeHtml(field.ocr ?? "–")}</tr>`,
    ),
    "</table>",
  ].join("\n");
};

const describe = (row: DocumentRow): string =>
  [
    `${row.variant ?? row.type}, read as ${row.readVariant ?? row.outcome}`,
    `${row.condition ?? "no condition"} on ${row.background ?? "unknown ground"}`,
    row.corners.iou === null ? "no outline" : `outline ${row.corners.iou.toFixed(3)}`,
    `gate ${row.gate}${row.gateReasons.length > 0 ? ` (${row.gateReasons.join(", ")})` : ""}`,
    row.readable ? "readable" : "not readable",
    `${row.cpuMs} ms of processor`,
  ].join("; ");

const drawPicture = async (
  bytes: Buffer,
  { picture, lines }: DocumentPageObservation,
  { corners }: DocumentRow,
): Promise<string> => {
  const small = await sharp(bytes)
    .rotate()
    .resize(SHOWN_SIDE_PX, SHOWN_SIDE_PX, { fit: "inside", withoutEnlargement: true })
    .jpeg({ quality: 75 })
    .toBuffer();
  const { widthPx, heightPx } = picture;
  return [
    `<svg viewBox="0 0 ${widthPx} ${heightPx}">`,
    `<image href="data:image/jpeg;base64,${small.toString("base64")}" width="${widthPx}" height="${heightPx}"/>`,
    ...lines.map(({ polygon }) => outline(polygon, "#d00", 1.5)),
    corners.true ? outline(corners.true, "#0a0", 4) : "",
    corners.found ? outline(corners.found, "#06f", 3) : "",
    "</svg>",
  ].join("");
};

const outline = (polygon: Quadrilateral, colour: string, width: number): string =>
  `<polygon points="${polygon.map(([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`).join(" ")}" fill="none" stroke="${colour}" stroke-width="${width}"/>`;
