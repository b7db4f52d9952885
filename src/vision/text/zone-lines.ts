/**
 * @file Reads lines of a machine readable zone once more, as such.
 *
 * In:  the lines of a page as they were read.
 * Out: the same lines; those of a zone in full and place by place.
 *
 * A line that looks like one of a zone is read on its own. Where not all lines of the zone have as
 * many characters, or one was not seen to be of it, all others are read from end to end: where the
 * first begins, and as far as any of them can go (see zone-rows.ts).
 */
import type { PlacedCharacter, Quadrilateral } from "../../observations/index.ts";
import { lumaOf } from "../image/index.ts";
import { aspectOf, cutOut } from "./cut-out.ts";
import { type RecognisedLine, recognise } from "./read-line.ts";
import { LINE_LENGTHS, looksMachineReadable, placeCharacters } from "./machine-readable.ts";
import { sidesOf } from "./orientation.ts";
import { LINE_HEIGHT_PX, STEP_PX } from "./recognition.ts";
import type { Task } from "./task.ts";
import { endOfPicture, rowsOfZone, stretched, type ZoneRow } from "./zone-rows.ts";

/**
 * Widths at which a line is read, of its own: zones are often set wider than the lines that the recogniser was trained on.
 * Measured on 81 lines as drawn: 70 right at 1, 76 at 0.9, 79 at 0.8 and 0.7; photographed, at 0.75, 59 and 65 of 66.
 */
const WIDTHS = [0.75, 1] as const;

interface ZoneReading {
  readonly polygon: Quadrilateral;
  readonly probabilities: Float32Array;
  /** Of the line, in steps of the recogniser. */
  readonly steps: number;
  /** As the line alone shows them. */
  readonly places: readonly PlacedCharacter[];
}

interface Seed {
  readonly index: number;
  readonly characters: readonly PlacedCharacter[];
  /** In pixels of the picture. */
  readonly widthPx: number;
}

export const readZoneLines = async (
  task: Task,
  lines: readonly RecognisedLine[],
): Promise<readonly RecognisedLine[]> => {
  const seeds: Seed[] = [];
  for (const [index, { line }] of lines.entries()) {
    if (!looksMachineReadable(line.text, aspectOf(line.polygon))) continue;
    const { places: characters } = await readAsZone(task, line.polygon);
    const { width: widthPx } = sidesOf(line.polygon);
    if (characters.length >= LEAST_PLACES) seeds.push({ index, characters, widthPx });
  }
  const [longest, ...others] = seeds.sort((a, b) => b.characters.length - a.characters.length);
  return longest ? readWhole(task, lines, [longest, ...others]) : lines;
};

/** With fewer the pitch is not known. A third of a line of TD1. */
const LEAST_PLACES = 10;

/** As printed, and narrower, whichever is seen more surely. */
const readAsZone = async (task: Task, polygon: Quadrilateral): Promise<ZoneReading> => {
  const readings: ZoneReading[] = [];
  for (const width of WIDTHS) readings.push(await readAtWidth(task, polygon, width));
  return readings.reduce((best, other) => (sureness(other) > sureness(best) ? other : best));
};

const readAtWidth = async (
  task: Task,
  polygon: Quadrilateral,
  width: number,
): Promise<ZoneReading> => {
  const picture = lumaOf(
    cutOut(task.pixels, polygon, {
      heightPx: LINE_HEIGHT_PX,
      widthFor: (shape) => Math.round(LINE_HEIGHT_PX * shape * width),
    }),
  );
  const probabilities = await recognise(task, picture);
  const steps = picture.widthPx / STEP_PX;
  const places = placeCharacters(probabilities, task.alphabet, steps);
  return { polygon, probabilities, steps, places };
};

/** Of all places as if each had the probability of its character: what was not seen counts against a reading. */
const sureness = ({ places }: ZoneReading): number =>
  places.reduce((sum, { score }) => sum + score, 0) / Math.max(LEAST_PLACES, places.length);

const pitchPxOf = ({ characters, widthPx }: Seed): number =>
  ((characters.at(-1)!.centre - characters[0]!.centre) * widthPx) / (characters.length - 1);

/** @param seeds the longest first */
const readWhole = async (
  task: Task,
  lines: readonly RecognisedLine[],
  seeds: readonly [Seed, ...Seed[]],
): Promise<readonly RecognisedLine[]> => {
  const pitchPx = pitchPxOf(seeds[0]);
  const rows = rowsOfZone(
    lines.map(({ line }) => line.polygon),
    seeds.map(({ index }) => index),
    pitchPx,
  );
  const known = lengthOf(rows.map((row) => seedOf(row, seeds)));
  const firstPx = Math.min(...rows.map((row) => firstPlacePx(row, seeds)));
  const endPx = firstPx + ((known ?? LINE_LENGTHS[2]) + END_ROOM) * pitchPx;
  const readings = new Map<ZoneRow, ZoneReading>();
  for (const row of rows) {
    if (known !== undefined && seedOf(row, seeds)?.characters.length === known) continue;
    const toPx = Math.min(endOfPicture(row, task.pixels), endPx);
    // Nothing of a row that begins elsewhere, or beyond the picture, is of this zone. Also where no row says where it begins.
    if (!(toPx - firstPx >= LEAST_PLACES * pitchPx)) continue;
    readings.set(row, await readAsZone(task, stretched(row, firstPx - pitchPx, toPx)));
  }
  const place = (reading: ZoneReading, places?: number) =>
    placeReading(task, reading, { pitchPx, ...(places !== undefined && { places }) });
  const longest = Math.max(0, ...[...readings.values()].map((reading) => place(reading).length));
  return lines.flatMap((read, index): readonly RecognisedLine[] => {
    const row = rows.find(({ boxes }) => boxes.includes(index));
    const reading = row && readings.get(row);
    const whole = reading && place(reading, known ?? longest);
    if (whole && isOfZone(whole))
      return row.boxes[0] === index ? [asPlaced(read, reading.polygon, whole)] : [];
    const seed = seeds.find((each) => each.index === index);
    return [seed ? asPlaced(read, read.line.polygon, seed.characters) : read];
  });
};

/** Of a pitch, behind the middle of the last place. */
const END_ROOM = 0.2;

/** The one box of a row that was read whole, or nearly so. */
const seedOf = (row: ZoneRow, seeds: readonly Seed[]): Seed | undefined =>
  row.boxes.length === 1 ? seeds.find(({ index }) => row.boxes.includes(index)) : undefined;

/** Infinity where the row does not say. */
const firstPlacePx = (row: ZoneRow, seeds: readonly Seed[]): number => {
  const seed = seeds.find(({ index }) => row.boxes[0] === index);
  return seed ? row.left + seed.characters[0]!.centre * seed.widthPx : Infinity;
};

/** A reading of a whole row begins one pitch before the middle of its first place. */
const placeReading = (
  task: Task,
  { probabilities, steps, polygon }: ZoneReading,
  { pitchPx, ...places }: { readonly pitchPx: number; readonly places?: number },
): readonly PlacedCharacter[] => {
  const pitch = (pitchPx * steps) / sidesOf(polygon).width;
  return placeCharacters(probabilities, task.alphabet, steps, {
    first: pitch - 0.5,
    pitch,
    ...places,
  });
};

/** How many characters all lines have, where it is beyond doubt: 44, or two lines agree. */
const lengthOf = (seeds: readonly (Seed | undefined)[]): number | undefined => {
  const lengths = seeds.flatMap((seed) => seed?.characters.length ?? []);
  return LINE_LENGTHS.find((n) =>
    n === 44 ? lengths.includes(n) : lengths.filter((length) => length === n).length >= 2,
  );
};

/** Print that only stands where a line could be has nothing at most of its places. Unmeasured. */
const LEAST_SEEN_SHARE = 0.6;
const isOfZone = (characters: readonly PlacedCharacter[]): boolean =>
  characters.filter(({ score }) => score > 0.3).length >= LEAST_SEEN_SHARE * characters.length;

const asPlaced = (
  read: RecognisedLine,
  polygon: Quadrilateral,
  characters: readonly PlacedCharacter[],
): RecognisedLine => ({
  ...read,
  line: {
    ...read.line,
    polygon,
    text: characters.map(({ text }) => text).join(""),
    score: characters.reduce((sum, { score }) => sum + score, 0) / characters.length,
    characters: [...characters],
  },
});
