/**
 * @file The corridor from a picture to its lines of text.
 *
 * In:  a picture, any of its sides up, moderately skewed.
 * Out: every line with its text, score and corners in reading order.
 *
 * find lines → which way up → cut each out upright → read as Latin → what is
 * not Latin is read as Devanagari. Lines are found once: boxes are turned, not the picture.
 */
import type { ModelReference, Quadrilateral } from "../../observations/index.ts";
import {
  lumaOf,
  type Pixels,
  type QuarterTurn,
  turnsTogether,
  warpQuadrilateral,
} from "../image/index.ts";
import { readModelFile } from "../models/manifest.ts";
import { modelCpuMs, timeModel } from "../models/model-clock.ts";
import { runForFloats } from "../models/float-output.ts";
import { type Model, openModel } from "../models/session.ts";
import { type Alphabet, latinAlphabet } from "./alphabet.ts";
import { decodeCtc, type ReadCharacter, scoreOf, textOf } from "./ctc.ts";
import { interpretDetection, prepareDetection } from "./detection.ts";
import {
  DEVANAGARI_HEIGHT_PX,
  devanagariWidthPx,
  isDevanagari,
  mayBeDevanagari,
  normaliseDevanagari,
  withMargin,
} from "./devanagari.ts";
import {
  areaShown,
  axisOf,
  axisOfPage,
  CLEAR_LEAD,
  classifierWidthPx,
  inReadingOrder,
  MOST_LINES_ASKED,
  partShown,
  prepareOrientation,
  sidesOf,
  uprightLead,
} from "./orientation.ts";
import { LINE_HEIGHT_PX, lineWidthPx, prepareLine } from "./recognition.ts";
import { settleTwins } from "./settle.ts";
import { type TensorBuffer, tensorBuffer } from "./tensor-buffer.ts";
import { openTesseract, type Tesseract } from "./tesseract.ts";

export interface ReadLine {
  readonly text: string;
  /** Latin: mean probability of its characters. Devanagari: Tesseract's certainty. 0 to 1. */
  readonly score: number;
  /** In reading order, in the frame of the picture that was given. */
  readonly polygon: Quadrilateral;
  readonly script: "latin" | "devanagari";
  readonly model: ModelReference;
}

export interface TextReading {
  /** The clockwise turn after which the text reads upright. 0 where there is no text. */
  readonly turnedDegrees: QuarterTurn;
  /** From top to bottom of the turned picture. */
  readonly lines: readonly ReadLine[];
  /** Processor time spent inside models, see model-clock.ts. */
  readonly modelMs: number;
}

export interface TextReader {
  /**
   * One picture at a time: an engine does one thing at a time, and buffers are used again.
   * @param options.detectionSidePx the longer side at which lines are looked for: 640 is enough for a
   *   rectified card, a raw photograph needs 960
   */
  readonly read: (
    pixels: Pixels,
    options: { readonly detectionSidePx: number },
  ) => Promise<TextReading>;
}

export const openTextReader = async (): Promise<TextReader> => {
  const [detection, recognition, orientation, keys, hindi] = await Promise.all([
    openModel("ppocr-v4-detection"),
    openModel("ppocr-v4-recognition"),
    openModel("ppocr-v2-orientation"),
    readModelFile("ppocr-v4-keys"),
    // Checked now, since a changed model must stop the start, though it may not be opened for hours.
    readModelFile("tesseract-hindi"),
  ]);
  let tesseract: Promise<Tesseract> | undefined;
  const models: Models = {
    detection,
    recognition,
    orientation,
    alphabet: latinAlphabet(keys.toString("utf8")),
    // Opened at the first line that needs it: 130 ms and 40 MB that a start need not wait for.
    devanagari: () => (tesseract ??= openTesseract(hindi)),
    buffer: tensorBuffer(),
  };
  return {
    read: (pixels, { detectionSidePx }) => readPicture({ ...models, pixels }, detectionSidePx),
  };
};

interface Models {
  readonly detection: Model;
  readonly recognition: Model;
  readonly orientation: Model;
  readonly alphabet: Alphabet;
  readonly devanagari: () => Promise<Tesseract>;
  readonly buffer: TensorBuffer;
}

/** Everything that the steps of one picture share. */
interface Task extends Models {
  readonly pixels: Pixels;
}

const readPicture = async (task: Task, detectionSidePx: number): Promise<TextReading> => {
  const startMs = modelCpuMs();
  const boxes = await findLines(task, detectionSidePx);
  const { turnedDegrees, latin } = await readUpright(task, boxes);
  const lines = await readDevanagari(task, latin);
  return {
    turnedDegrees,
    lines: fromTopToBottom(lines, turnedDegrees),
    modelMs: modelCpuMs() - startMs,
  };
};

/** Boxes in the picture's frame, not yet in reading order. */
const findLines = async (task: Task, sidePx: number): Promise<readonly Quadrilateral[]> => {
  const { tensor, widthPx, heightPx } = prepareDetection(task.pixels, sidePx, task.buffer);
  const [output] = await runForFloats(task.detection, {
    values: tensor,
    shape: [1, 3, heightPx, widthPx],
  });
  return interpretDetection(output!, { widthPx, heightPx }, task.pixels).map(
    ({ corners }) => corners,
  );
};

/** The direction in which most of the text reads, as the classifier sees it. */
const turnOfPage = async (task: Task, boxes: readonly Quadrilateral[]): Promise<QuarterTurn> => {
  const pageAxis = axisOfPage(boxes);
  const along = boxes.filter((corners) => axisOf(corners) === pageAxis);
  const largestFirst = along.sort((a, b) => areaShown(b) - areaShown(a));
  return turnFor(task, largestFirst, pageAxis === "across" ? 0 : 270);
};

/** All boxes in reading order on a page that reads upright after this turn. */
const bringUpright = async (
  task: Task,
  boxes: readonly Quadrilateral[],
  turnedDegrees: QuarterTurn,
): Promise<readonly Quadrilateral[]> => {
  const pageAxis = axisOfPage(boxes);
  const polygons: Quadrilateral[] = [];
  for (const corners of boxes) {
    const axis = axisOf(corners);
    // A line across the others, such as the date of issue along the edge of an Aadhaar card, decides for itself.
    const turn =
      axis === "unclear" || axis === pageAxis
        ? turnedDegrees
        : await turnFor(task, [corners], axis === "across" ? 0 : 270);
    polygons.push(inReadingOrder(corners, turn));
  }
  return polygons;
};

/** The turn that makes these lines upright: the guess, or half a turn more. */
const turnFor = async (
  task: Task,
  boxes: readonly Quadrilateral[],
  guess: QuarterTurn,
): Promise<QuarterTurn> => {
  const votes: Float32Array[] = [];
  for (const corners of boxes.slice(0, MOST_LINES_ASKED)) {
    const part = partShown(inReadingOrder(corners, guess));
    const line = cutOut(task.pixels, part, classifierWidthPx);
    const { tensor, widthPx } = prepareOrientation(line, task.buffer);
    const [output] = await runForFloats(task.orientation, {
      values: tensor,
      shape: [1, 3, LINE_HEIGHT_PX, widthPx],
    });
    votes.push(output!);
    if (Math.abs(uprightLead(votes)) >= CLEAR_LEAD) break;
  }
  return uprightLead(votes) < 0 ? turnsTogether(guess, 180) : guess;
};

/** The line, upright and 48 px high. */
const cutOut = (
  pixels: Pixels,
  polygon: Quadrilateral,
  widthFor: (aspect: number) => number,
): Pixels => warpQuadrilateral(pixels, polygon, widthFor(aspectOf(polygon)), LINE_HEIGHT_PX);

const aspectOf = (polygon: Quadrilateral): number => {
  const { width, height } = sidesOf(polygon);
  return width / height;
};

/**
 * The most that is read of one picture, in pixels of lines 48 px high: 25 full lines of a card, some 2 s of
 * processor time. A card that lies on a printed page must not cost as much as the page.
 */
const MOST_READ_PX = 24_000;

/** Where there is too much text, the lines nearest to the middle: that is where a card is held. */
const worthReading = (
  polygons: readonly Quadrilateral[],
  { widthPx, heightPx }: Pixels,
): readonly Quadrilateral[] => {
  const fromMiddle = ([a, , c]: Quadrilateral): number =>
    Math.hypot((a[0] + c[0] - widthPx) / widthPx, (a[1] + c[1] - heightPx) / heightPx);
  let readPx = 0;
  return [...polygons]
    .sort((a, b) => fromMiddle(a) - fromMiddle(b))
    .filter((polygon) => (readPx += lineWidthPx(aspectOf(polygon))) <= MOST_READ_PX);
};

interface LatinLine {
  readonly line: ReadLine;
  readonly characters: readonly ReadCharacter[];
}

interface LatinReading {
  readonly turnedDegrees: QuarterTurn;
  readonly latin: readonly LatinLine[];
}

/**
 * The reading has the last word on the direction: print that stands on its head reads as next to nothing. Where the
 * classifier was wrong (mostly Devanagari), the page is read once more; so is a page without legible print.
 */
const readUpright = async (task: Task, boxes: readonly Quadrilateral[]): Promise<LatinReading> => {
  const turn = await turnOfPage(task, boxes);
  const first = await readLatinLines(task, boxes, turn);
  if (boxes.length === 0 || legibleShare(first) >= LEAST_LEGIBLE_SHARE) return first;
  const second = await readLatinLines(task, boxes, turnsTogether(turn, 180));
  return legibleShare(second) > legibleShare(first) ? second : first;
};

const readLatinLines = async (
  task: Task,
  boxes: readonly Quadrilateral[],
  turnedDegrees: QuarterTurn,
): Promise<LatinReading> => {
  const polygons = await bringUpright(task, boxes, turnedDegrees);
  const latin: LatinLine[] = [];
  for (const polygon of worthReading(polygons, task.pixels))
    latin.push(await readLatin(task, polygon));
  return { turnedDegrees, latin };
};

/** Measured on 24 lines of drawn cards upside down: none above 0.57; upright Latin lines: 0.84 and more. */
const LEGIBLE_SCORE = 0.8;
/** Upside down none of a card's lines is legible; upright, on the card with most Devanagari, half of them. */
const LEAST_LEGIBLE_SHARE = 0.25;

/** Of all lines, those of some length that are legible as Latin. */
const legibleShare = ({ latin }: LatinReading): number =>
  latin.filter(({ line }) => line.score >= LEGIBLE_SCORE && line.text.length >= 4).length /
  Math.max(1, latin.length);

const readLatin = async (task: Task, polygon: Quadrilateral): Promise<LatinLine> => {
  const { tensor, widthPx } = prepareLine(cutOut(task.pixels, polygon, lineWidthPx), task.buffer);
  const [output] = await runForFloats(task.recognition, {
    values: tensor,
    shape: [1, 3, LINE_HEIGHT_PX, widthPx],
  });
  const characters = settleTwins(decodeCtc(output!, task.alphabet));
  return {
    characters,
    line: {
      text: textOf(characters),
      score: scoreOf(characters),
      polygon,
      script: "latin",
      model: task.recognition.reference,
    },
  };
};

/** The most lines of one picture that Tesseract is asked for, largest print first: 20 ms each. A card has up to 6. */
const DEVANAGARI_LINES = 8;

const readDevanagari = async (
  task: Task,
  latin: readonly LatinLine[],
): Promise<readonly ReadLine[]> => {
  const candidates = latin
    .filter(({ line, characters }) =>
      mayBeDevanagari(line.score, characters, aspectOf(line.polygon)),
    )
    .sort((a, b) => sidesOf(b.line.polygon).height - sidesOf(a.line.polygon).height)
    .slice(0, DEVANAGARI_LINES);
  if (candidates.length === 0) return latin.map(({ line }) => line);

  const tesseract = await task.devanagari();
  const read = new Map<ReadLine, ReadLine>();
  await timeModel(() => {
    for (const { line } of candidates) {
      const devanagari = readWith(tesseract, task.pixels, line.polygon);
      if (devanagari !== undefined) read.set(line, devanagari);
    }
  });
  return latin.map(({ line }) => read.get(line) ?? line);
};

const readWith = (
  tesseract: Tesseract,
  pixels: Pixels,
  polygon: Quadrilateral,
): ReadLine | undefined => {
  const widthPx = devanagariWidthPx(aspectOf(polygon));
  const picture = warpQuadrilateral(pixels, polygon, widthPx, DEVANAGARI_HEIGHT_PX);
  const { text, certainty } = tesseract.readLine(withMargin(lumaOf(picture)));
  if (!isDevanagari(text, certainty)) return undefined;
  return {
    text: normaliseDevanagari(text),
    score: certainty,
    polygon,
    script: "devanagari",
    model: tesseract.reference,
  };
};

const fromTopToBottom = (
  lines: readonly ReadLine[],
  turnedDegrees: QuarterTurn,
): readonly ReadLine[] => {
  const down = DOWN[turnedDegrees];
  const place = ({ polygon }: ReadLine): number =>
    polygon.reduce((sum, [x, y]) => sum + x * down[0] + y * down[1], 0);
  return [...lines].sort((a, b) => place(a) - place(b));
};

/** The direction on the picture that points down once it is turned clockwise by this. */
const DOWN = { 0: [0, 1], 90: [1, 0], 180: [0, -1], 270: [-1, 0] } as const;
