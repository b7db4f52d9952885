/**
 * @file The corridor for one page of a document: decode → find card → rectify →
 * read text → barcodes → portrait.
 *
 * In:  bytes of a picture as received.
 * Out: an observation with re-encoded pictures beside it, or a refusal. A picture
 *      without a card, text or face is an observation too: what that means is
 *      not judged here.
 */
import type {
  Barcode,
  CardLocation,
  DocumentPageObservation,
  EngineStep,
  FaceObservation,
  Picture,
  Quadrilateral,
  Refusal,
  TextLine,
} from "../observations/index.ts";
import type { BarcodeReader } from "./barcode/index.ts";
import {
  cardPage,
  faceOnPicture,
  findCard,
  type Localiser,
  measurePrint,
  measureQuality,
  type Page,
  pageToPicture,
  pictureToReading,
  readingBoxOf,
  turnOfPicture,
  type UprightPage,
  uprightPage,
  widerPage,
} from "./document/index.ts";
import { observeEmbeddedPortraits } from "./embedded-portraits.ts";
import type { FaceReader } from "./face/index.ts";
import { decodePicture, encodeJpeg, mapQuadrilateral, type Pixels } from "./image/index.ts";
import { faceCrop } from "./observe-selfie.ts";
import { findPageFaces } from "./find-page-faces.ts";
import { readPageCodes } from "./read-page-codes.ts";
import { readPrintedPage } from "./read-printed-page.ts";
import { startClock, type StepClock } from "./step-clock.ts";
import { measureSignals, perceptualHash } from "./signals/index.ts";
import type { TextReader, TextReading } from "./text/index.ts";

export interface DocumentReaders {
  readonly localiser: Localiser;
  readonly text: TextReader;
  readonly barcodes: BarcodeReader;
  readonly faces: FaceReader;
}

export interface DocumentPageObserved {
  readonly outcome: "observed";
  readonly observation: DocumentPageObservation;
  /** JPEG without metadata. */
  readonly artefacts: {
    /** The whole picture in the picture frame, so that polygons fit it as they are. */
    readonly picture: Buffer;
    /** The best face with its surroundings, 256 x 256; absent when no face was found. */
    readonly portrait?: Buffer;
    /** The picture inside a Secure QR code; absent when there is none. */
    readonly embeddedPortrait?: Buffer;
  };
  /** By step; `total` of all of them; `model` is the processor time inside models, of that. */
  readonly timingsMs: Readonly<Record<string, number>>;
}

export type DocumentPageOutcome =
  DocumentPageObserved | { readonly outcome: "refused"; readonly refusal: Refusal };

export interface ObserveDocumentOptions {
  readonly onStep?: ((step: EngineStep) => void) | undefined;
  /** Media type that came with the bytes; when given, the content must agree. */
  readonly declaredType?: string | undefined;
}

export const observeDocumentPage = async (
  bytes: Buffer,
  readers: DocumentReaders,
  { onStep, declaredType }: ObserveDocumentOptions = {},
): Promise<DocumentPageOutcome> => {
  const clock = startClock();
  onStep?.("decode");
  const decoded = await decodePicture(bytes, declaredType);
  if (decoded.outcome === "refused") return decoded;
  clock.lap("decode");
  return observeDecodedPage({ ...decoded, isPrintedPage: false }, readers, { onStep, clock });
};

export interface DecodedPage {
  readonly pixels: Pixels;
  readonly picture: Picture;
  /** Drawn from a file: there is no card on a surface to be looked for, and the print is small and sharp. */
  readonly isPrintedPage: boolean;
}

interface ObserveDecodedOptions {
  readonly onStep?: ((step: EngineStep) => void) | undefined;
  readonly clock: StepClock;
}

/** The corridor from its second step on. */
export const observeDecodedPage = async (
  { pixels, picture, isPrintedPage }: DecodedPage,
  readers: DocumentReaders,
  { onStep, clock }: ObserveDecodedOptions,
): Promise<DocumentPageObserved> => {
  const look = isPrintedPage ? printedPageLook(readers) : pictureLook(readers);
  onStep?.("card");
  const located = await look.locate(pixels);
  clock.lap("card");

  onStep?.("text");
  const { card, page, text } = await look.readText(pixels, located);
  const upright = uprightPage(page, text.turnedDegrees);
  clock.lap("text");

  onStep?.("barcodes");
  const area = card.outcome === "found" ? upright.corners : undefined;
  const barcodes = await look.readCodes(pixels, area);
  const embedded = await observeEmbeddedPortraits(barcodes, readers.faces);
  clock.lap("barcodes");

  onStep?.("portrait");
  const portrait =
    card.outcome === "found" && card.method !== "whole-picture"
      ? await observeCardPortrait(pixels, upright, look.findFaces)
      : await observePortrait(upright, look.findFaces);
  clock.lap("portrait");

  const lines = linesOnPicture(text, page, upright);
  const observation: DocumentPageObservation = {
    version: 1,
    picture,
    card: card.outcome === "found" ? { ...card, corners: upright.corners } : card,
    turnedDegrees: turnOfPicture(upright),
    ...measurePicture(pixels, { upright, page, text, lines, faces: portrait.faces }),
    lines,
    barcodes: [...barcodes],
    faces: portrait.faces,
    embeddedPortraits: [...embedded.portraits],
  };
  clock.lap("quality");

  const artefacts = {
    picture: await encodeJpeg(pixels, JPEG_QUALITY),
    ...(portrait.jpeg && { portrait: portrait.jpeg }),
    ...(embedded.jpeg && { embeddedPortrait: embedded.jpeg }),
  };
  clock.lap("encode");
  return { outcome: "observed", observation, artefacts, timingsMs: clock.timingsMs() };
};

/** How a picture is looked at: as something that was photographed, or as a page drawn from a file. */
interface Look {
  readonly locate: (pixels: Pixels) => Promise<CardLocation>;
  readonly readText: (
    pixels: Pixels,
    located: CardLocation,
  ) => Promise<{ readonly card: CardLocation; readonly page: Page; readonly text: TextReading }>;
  readonly readCodes: (
    pixels: Pixels,
    area: Quadrilateral | undefined,
  ) => Promise<readonly Barcode[]>;
  readonly findFaces: (pixels: Pixels) => Promise<readonly FaceObservation[]>;
}

const pictureLook = ({ localiser, text, barcodes, faces }: DocumentReaders): Look => ({
  locate: (pixels) => findCard(pixels, localiser),
  readText: (pixels, located) => readPage(pixels, located, text),
  readCodes: (pixels, area) => barcodes.read(pixels, area),
  findFaces: facesOf(faces),
});

const printedPageLook = ({ text, barcodes, faces }: DocumentReaders): Look => ({
  locate: () => Promise.resolve({ outcome: "not-found", bestScore: null }),
  readText: async (pixels, card) => ({ card, ...(await readPrintedPage(pixels, text)) }),
  readCodes: (pixels) => readPageCodes(pixels, barcodes),
  findFaces: (pixels) => findPageFaces(pixels, faces),
});

/** For people to look at; everything is measured on the picture as decoded. */
const JPEG_QUALITY = 85;

/** A document has more lines than this on each side; an outline round fewer may be no document. Unmeasured. */
const LEAST_LINES = 3;

/**
 * Reads the card where it was found. An outline with hardly any text inside may be a book or a screen, and a
 * picture with a card's proportion may be a landscape: then the whole picture is read, and counts where it says more.
 */
const readPage = async (
  pixels: Pixels,
  located: CardLocation,
  reader: TextReader,
): Promise<{ card: CardLocation; page: Page; text: TextReading }> => {
  const page = cardPage(pixels, located);
  const text = await reader.read(page.pixels, page);
  if (located.outcome === "not-found" || text.lines.length >= LEAST_LINES)
    return { card: located, page, text };

  const card: CardLocation = { outcome: "not-found", bestScore: located.score };
  if (located.method === "whole-picture") return { card, page, text };
  const whole = cardPage(pixels, card);
  const wholeText = await reader.read(whole.pixels, whole);
  return wholeText.lines.length > text.lines.length
    ? { card, page: whole, text: wholeText }
    : { card: located, page, text };
};

interface Seen {
  readonly upright: UprightPage;
  readonly page: Page;
  readonly text: TextReading;
  readonly lines: readonly TextLine[];
  readonly faces: readonly FaceObservation[];
}

const measurePicture = (
  pixels: Pixels,
  { upright, page, text, lines, faces }: Seen,
): Pick<DocumentPageObservation, "quality" | "signals" | "perceptualHash"> => {
  const print = measurePrint(
    page.pixels,
    text.lines.map(({ polygon }) => polygon),
  );
  return {
    quality: { ...measureQuality(pixels, upright.corners), ...(print && { print }) },
    signals: measureSignals(pixels, page.pixels, {
      page: upright.corners,
      lines: lines.map(({ polygon }) => polygon),
      faces: faces.map(({ box }) => cornersOf(box)),
    }),
    perceptualHash: perceptualHash(pixels, turnOfPicture(upright)),
  };
};

const cornersOf = ({ left, top, width, height }: FaceObservation["box"]): Quadrilateral => [
  [left, top],
  [left + width, top],
  [left + width, top + height],
  [left, top + height],
];

const linesOnPicture = (text: TextReading, page: Page, upright: UprightPage): TextLine[] => {
  const toPicture = pageToPicture(page);
  const toReading = pictureToReading(upright);
  return text.lines.map((line) => {
    const polygon = mapQuadrilateral(toPicture, line.polygon);
    return { ...line, polygon, box: readingBoxOf(toReading, polygon) };
  });
};

export const facesOf =
  (reader: FaceReader) =>
  async (pixels: Pixels): Promise<readonly FaceObservation[]> =>
    (await reader.observeFaces(pixels, { features: "best", purpose: "document" })).faces;

export const observePortrait = async (
  upright: UprightPage,
  findFaces: (page: Pixels) => Promise<readonly FaceObservation[]>,
): Promise<{ faces: FaceObservation[]; jpeg?: Buffer }> => {
  const faces = await findFaces(upright.pixels);
  const [best] = faces;
  const toPicture = pageToPicture(upright);
  return {
    faces: faces.map((face) => faceOnPicture(toPicture, face)),
    ...(best && { jpeg: await encodeJpeg(faceCrop(upright.pixels, best), JPEG_QUALITY) }),
  };
};

/** Sides of the outline more, all round, that are searched where no face lies inside; and that its middle may lie outside. */
const SEARCHED_MARGIN = 0.12;
const MIDDLE_MARGIN = 0.06;

/**
 * An outline that was found too small cuts portraits at the card's edge in two. Where it holds no face, it is
 * searched with some of its surroundings; the middle of the face must lie on it or hardly beside, since the
 * portrait of another card may be near.
 */
const observeCardPortrait = async (
  picture: Pixels,
  upright: UprightPage,
  findFaces: (page: Pixels) => Promise<readonly FaceObservation[]>,
): ReturnType<typeof observePortrait> => {
  const portrait = await observePortrait(upright, findFaces);
  if (portrait.faces.length > 0) return portrait;
  const wider = widerPage(picture, upright, SEARCHED_MARGIN);
  const { widthPx, heightPx } = wider.pixels;
  const leastShare = (SEARCHED_MARGIN - MIDDLE_MARGIN) / (1 + 2 * SEARCHED_MARGIN);
  const isOnCard = ({ box: { left, top, width, height } }: FaceObservation): boolean => {
    const [x, y] = [(left + width / 2) / widthPx, (top + height / 2) / heightPx];
    return Math.min(x, 1 - x, y, 1 - y) >= leastShare;
  };
  return observePortrait(wider, async (page) => (await findFaces(page)).filter(isOnCard));
};
