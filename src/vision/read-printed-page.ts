/**
 * @file Reads a page that was drawn from a file: upright, sharp, and full of small print.
 *
 * In:  the pixels of a page at 300 dots an inch.
 * Out: its lines, in the frame of the page.
 *
 * An A4 page shrunk to what a card is looked for at loses print of 7 points, and has
 * more lines than are read of one picture. So it is read in bands, each about as high
 * as a card, cut where there is nothing printed.
 */
import { cropPixels, frameOf, lumaOf, type Pixels, type QuarterTurn } from "./image/index.ts";
import type { Page } from "./document/index.ts";
import type { TextReader, TextReading } from "./text/index.ts";

/** A card is 638 px high at this resolution; a band may be somewhat more, so that A4 gives four. */
const BAND_HEIGHT_PX = 880;
/** As for a rectified card, whose 1012 px are looked at in 640: print of 1.5 mm is then 11 px high. */
const DETECTION_SCALE = 640 / 1012;
/** A4 across then takes half its pixels: on a drawn letter, at 960 the smallest print loses letters, at 1568 nothing is gained. */
const MOST_DETECTION_SIDE_PX = 1280;

export const readPrintedPage = async (
  pixels: Pixels,
  reader: TextReader,
): Promise<{ readonly page: Page; readonly text: TextReading }> => {
  const longerSidePx = Math.max(pixels.widthPx, Math.min(pixels.heightPx, BAND_HEIGHT_PX));
  const detectionSidePx = Math.min(
    Math.round(longerSidePx * DETECTION_SCALE),
    MOST_DETECTION_SIDE_PX,
  );
  const readings: TextReading[] = [];
  for (const band of bandsOf(pixels)) {
    const part = cropPixels(pixels, { leftPx: 0, widthPx: pixels.widthPx, ...band });
    readings.push(movedDown(await reader.read(part, { detectionSidePx }), band.topPx));
  }
  const page: Page = {
    pixels,
    detectionSidePx,
    corners: frameOf(pixels.widthPx, pixels.heightPx),
  };
  return { page, text: together(readings) };
};

interface Band {
  readonly topPx: number;
  readonly heightPx: number;
}

const bandsOf = (pixels: Pixels): readonly Band[] => {
  const count = Math.max(1, Math.round(pixels.heightPx / BAND_HEIGHT_PX));
  const ink = count === 1 ? [] : inkOfRows(pixels);
  const cuts = Array.from({ length: count - 1 }, (_, index) =>
    quietRow(ink, ((index + 1) * pixels.heightPx) / count),
  );
  const edges = [0, ...cuts, pixels.heightPx];
  return edges.slice(0, -1).map((topPx, index) => ({ topPx, heightPx: edges[index + 1]! - topPx }));
};

/** How far from its even place a cut may be moved: two lines of small print. */
const CUT_REACH_PX = 120;

/** The middle of the widest run of rows with the least ink near this one. */
const quietRow = (ink: readonly number[], near: number): number => {
  const from = Math.round(near) - CUT_REACH_PX;
  const rows = ink.slice(from, Math.round(near) + CUT_REACH_PX);
  const least = Math.min(...rows);
  let best = { start: 0, length: 0 };
  for (let start = 0; start < rows.length; start++) {
    let length = 0;
    while (rows[start + length] === least) length++;
    if (length > best.length) best = { start, length };
    start += length;
  }
  return from + best.start + (best.length >> 1);
};

/** Differences between neighbours of more than this are edges of print. Unmeasured. */
const EDGE = 60;

/** For each row the edges of print in it: lines drawn along a row, such as a frame's, hardly count. */
const inkOfRows = (pixels: Pixels): readonly number[] => {
  const { data, widthPx, heightPx } = lumaOf(pixels);
  return Array.from({ length: heightPx }, (_, y) => {
    let edges = 0;
    for (let i = y * widthPx + 1; i < (y + 1) * widthPx; i++)
      if (Math.abs(data[i]! - data[i - 1]!) > EDGE) edges++;
    return edges;
  });
};

const movedDown = (reading: TextReading, byPx: number): TextReading => ({
  ...reading,
  lines: reading.lines.map((line) => ({
    ...line,
    polygon: line.polygon.map(([x, y]) => [x, y + byPx]) as typeof line.polygon,
  })),
});

/** One page has one direction: that of most of its lines. What a band read otherwise is left out. */
const together = (readings: readonly TextReading[]): TextReading => {
  const linesAt = (turn: QuarterTurn): number =>
    readings.reduce((sum, r) => sum + (r.turnedDegrees === turn ? r.lines.length : 0), 0);
  const turnedDegrees = ([0, 90, 180, 270] as const).reduce((best, turn) =>
    linesAt(turn) > linesAt(best) ? turn : best,
  );
  return {
    turnedDegrees,
    lines: readings
      .filter((reading) => reading.turnedDegrees === turnedDegrees)
      .flatMap(({ lines }) => lines),
    modelMs: readings.reduce((sum, { modelMs }) => sum + modelMs, 0),
  };
};
