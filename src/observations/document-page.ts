/**
 * @file What is measured of one page (one side of a document): no opinion in it.
 */
import { z } from "zod";
import { FaceObservation } from "./face.ts";
import { Quadrilateral, ReadingBox } from "./geometry.ts";
import { ModelReference } from "./model.ts";
import { Picture } from "./picture.ts";

/** One place of a line whose characters stand at an even pitch: a line of a machine readable zone. */
export const PlacedCharacter = z.object({
  text: z.string(),
  /** Along the line, 0 at its left edge, 1 at its right edge. */
  centre: z.number(),
  /** Highest probability at any step of its place, 0 to 1; 0 where nothing was seen and a filler is assumed. */
  score: z.number(),
  /** What else was seen in its place, likeliest first. */
  alternatives: z.array(z.object({ text: z.string(), score: z.number() })),
});
export type PlacedCharacter = z.infer<typeof PlacedCharacter>;

export const TextLine = z.object({
  text: z.string(),
  /** Mean recognition probability of its characters, 0 to 1. */
  score: z.number(),
  /** In the picture frame. See [Note: picture frame]. */
  polygon: Quadrilateral,
  /** In the reading frame. See [Note: reading frame]. */
  box: ReadingBox,
  script: z.enum(["latin", "devanagari"]),
  model: ModelReference,
  /** Of lines that look like a machine readable zone: the same as `text`, place by place. */
  characters: z.array(PlacedCharacter).optional(),
});
export type TextLine = z.infer<typeof TextLine>;

export const Barcode = z.object({
  /** As zxing names it: "QRCode", "PDF417", … */
  format: z.string(),
  text: z.string(),
  polygon: Quadrilateral,
  model: ModelReference,
});
export type Barcode = z.infer<typeof Barcode>;

/** The portrait inside a signed container (Aadhaar Secure QR), opened where pictures are opened. */
export const EmbeddedPortrait = z.object({
  source: z.literal("aadhaar-secure-qr"),
  format: z.enum(["j2k", "jp2", "jpeg", "webp"]),
  widthPx: z.int(),
  heightPx: z.int(),
  /** In the pixels of the portrait; absent where no face was found on it. */
  face: FaceObservation.optional(),
});
export type EmbeddedPortrait = z.infer<typeof EmbeddedPortrait>;

/** The card's outline on the picture. `not-found` still lets the picture be read as it is. */
export const CardLocation = z.discriminatedUnion("outcome", [
  z.object({
    outcome: z.literal("found"),
    /** In the picture frame, in reading order (after the card is turned upright). */
    corners: Quadrilateral,
    score: z.number(),
    method: z.string(),
    /** Outlines of other cards on the picture, each as sure as this one; absent where there are none. */
    others: z.array(Quadrilateral).optional(),
  }),
  z.object({ outcome: z.literal("not-found"), bestScore: z.number().nullable() }),
]);
export type CardLocation = z.infer<typeof CardLocation>;

/** Medians over lines of text, each seen 32 px high. */
export const PrintQuality = z.object({
  /** Contrast over the steepest slope of the print, in heights of the line: 0.06 as drawn, 0.2 barely readable. */
  softness: z.number(),
  /** 95th minus 5th percentile of luma, 0 to 255. */
  contrast: z.number(),
  /** Standard deviation of luma that is not print, 0 to 255. */
  noise: z.number(),
});
export type PrintQuality = z.infer<typeof PrintQuality>;

export const PageQuality = z.object({
  /** Laplacian energy over gradient energy at 640 px card width; exposure-invariant. Below 0.10 unreadable. */
  sharpness: z.number(),
  /**
   * Large differences between neighbours over those some way apart, at 320 px card width, 0 to 1; not moved by
   * noise or exposure. Readable from 0.28 on. Absent in observations that were made before it was measured.
   */
  steepness: z.number().optional(),
  /** Share of the card covered by compact saturated blobs, 0 to 1; 0 where the card itself is white. */
  glare: z.number(),
  /** Mean luma of the card, 0 to 255. */
  meanLuma: z.number(),
  /** The luma that one pixel in 200 exceeds. Absent in observations that were made before it was measured. */
  brightLuma: z.number().optional(),
  /** 95th minus 5th percentile of luma, 0 to 255. */
  contrast: z.number(),
  /** Width of the card (of the picture, when no card was found) in source pixels. */
  cardWidthPx: z.number(),
  /** Absent where there was no line of text to measure. */
  print: PrintQuality.optional(),
});
export type PageQuality = z.infer<typeof PageQuality>;

/** Characters; real files have 10 to 60 thousand. */
const OFFLINE_XML_MAX_LENGTH = 512 * 1024;

/** How much of a place on the page went through the same savings as JPEG as the rest of the page. */
export const SavingHistory = z.object({
  /** About 1: all of it; about 0: it was put in afterwards. */
  share: z.number(),
  /** In the picture frame. See [Note: picture frame]. */
  polygon: Quadrilateral,
});
export type SavingHistory = z.infer<typeof SavingHistory>;

/** Signs of copying, recapture and changes to the file; docs/accuracy/signals.md has what they measure on both. */
export const PageSignals = z.object({
  /** How far the hues of the page are apart, in logarithms of R/G and B/G; absent where the page is too dark or clipped. */
  colourSpread: z.number().optional(),
  /** How far a regular fine grid stands out of the spectrum, in logarithms of power; absent where the page is too small. */
  pixelGrid: z.number().optional(),
  /** Of the line of text with the least share; absent where no line's can be told. */
  lineHistory: SavingHistory.optional(),
  /** Of the face with the least share, and what is next to it; absent where no face's can be told. */
  portraitHistory: SavingHistory.optional(),
});
export type PageSignals = z.infer<typeof PageSignals>;

export const DocumentPageObservation = z.object({
  version: z.literal(1),
  picture: Picture,
  card: CardLocation,
  /** How far the page was turned clockwise to be read, in degrees. */
  turnedDegrees: z.union([z.literal(0), z.literal(90), z.literal(180), z.literal(270)]),
  quality: PageQuality,
  lines: z.array(TextLine),
  barcodes: z.array(Barcode),
  /** Best first (largest, most central); `features` on the first when it was large enough. */
  faces: z.array(FaceObservation),
  embeddedPortraits: z.array(EmbeddedPortrait),
  /** Absent in observations that were made before they were measured. */
  signals: PageSignals.optional(),
  /** How the whole picture looks: 256 bits in hex. Absent where it was not described. */
  perceptualHash: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
  /**
   * The text of a Paperless Offline e-KYC file; then `picture` and `faces` are those of the
   * portrait inside it and there are no lines. In memory only: it holds hashes that a phone
   * number is found behind, so what is kept of the page goes without it.
   */
  offlineXml: z.string().max(OFFLINE_XML_MAX_LENGTH).optional(),
});
export type DocumentPageObservation = z.infer<typeof DocumentPageObservation>;
