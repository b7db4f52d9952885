/**
 * @file The corridor for a file that holds a document: a picture as it is, the page of a
 * PDF, or the offline e-KYC file inside a ZIP.
 *
 * In:  bytes as received, and the password or share code where one was given.
 * Out: the observation of one page, or a refusal.
 */
import { createHash } from "node:crypto";
import { openOfflineXml } from "../documents/aadhaar/offline-xml/index.ts";
import {
  type DocumentPageObservation,
  PICTURE_LIMITS,
  type Refusal,
} from "../observations/index.ts";
import {
  type ContainerKind,
  containerKindOf,
  NOT_SUCH_A_FILE,
  openOfflineXmlZip,
  openPdf,
  type Pdf,
  type PdfPage,
} from "./container/index.ts";
import { isBlank } from "./blank.ts";
import { findPageFaces } from "./find-page-faces.ts";
import { measureQuality } from "./document/index.ts";
import { decodeSmallPicture, encodeJpeg, frameOf } from "./image/index.ts";
import {
  type DocumentPageOutcome,
  type DocumentReaders,
  facesOf,
  observeDecodedPage,
  observeDocumentPage,
  type ObserveDocumentOptions,
  observePortrait,
} from "./observe-document.ts";
import { startClock } from "./step-clock.ts";

export interface ObserveFileOptions extends ObserveDocumentOptions {
  /** Of a PDF or a ZIP; never kept and never part of what is answered. */
  readonly password?: string | undefined;
}

export const observeDocumentFile = (
  bytes: Buffer,
  readers: DocumentReaders,
  options: ObserveFileOptions = {},
): Promise<DocumentPageOutcome> => {
  const kind = containerKindOf(bytes);
  if (kind === "picture") return observeDocumentPage(bytes, readers, options);
  const refusal = refusalOfContainer(bytes, kind, options.declaredType);
  if (refusal !== undefined) return Promise.resolve({ outcome: "refused", refusal });
  return kind === "pdf"
    ? observePdf(bytes, readers, options)
    : observeOfflineXml(bytes, readers, options);
};

const DECLARED: Readonly<Record<Exclude<ContainerKind, "picture">, readonly string[]>> = {
  pdf: ["application/pdf", "application/x-pdf"],
  zip: ["application/zip", "application/x-zip-compressed", "application/x-zip"],
};

const refusalOfContainer = (
  bytes: Buffer,
  kind: Exclude<ContainerKind, "picture">,
  declaredType: string | undefined,
): Refusal | undefined => {
  if (bytes.length > PICTURE_LIMITS.maxBytes)
    return {
      code: "picture-too-large",
      detail: "The file has more than 10 MB, which is the most that is accepted.",
    };
  const declared = declaredType?.split(";", 1)[0]?.trim().toLowerCase() ?? "";
  const agrees = ["", "application/octet-stream", ...DECLARED[kind]].includes(declared);
  if (agrees) return undefined;
  return {
    code: "picture-type-unsupported",
    detail: `The file was sent as another type, but its content is ${kind.toUpperCase()}. Send it unchanged, with its own file name.`,
  };
};

const observePdf = async (
  bytes: Buffer,
  readers: DocumentReaders,
  { onStep, password }: ObserveFileOptions,
): Promise<DocumentPageOutcome> => {
  const clock = startClock();
  onStep?.("decode");
  const opening = await openPdf(bytes, password);
  if (opening.outcome === "refused") return opening;
  const chosen = await choosePage(opening.pdf, readers);
  if (chosen === undefined) return { outcome: "refused", refusal: NO_PAGE };
  clock.lap("decode");

  const { pixels } = chosen.page;
  const { widthPx, heightPx } = pixels;
  const picture = {
    sha256: sha256Of(bytes),
    format: "pdf",
    widthPx,
    heightPx,
    byteLength: bytes.length,
    pdfPage: chosen.index,
  } as const;
  const page = { pixels, picture, isPrintedPage: isPrintedPage(chosen.page) };
  return observeDecodedPage(page, readers, { onStep, clock });
};

interface ChosenPage {
  readonly index: number;
  readonly page: PdfPage;
}

/**
 * The first page with a face or a code on it; where there is none, the first that is not
 * blank. That is measured and no opinion about documents, and it passes over covers and
 * explanations. Reading all pages to the end would cost seconds each.
 */
const choosePage = async (pdf: Pdf, readers: DocumentReaders): Promise<ChosenPage | undefined> => {
  let first: ChosenPage | undefined;
  for (let index = 0; index < pdf.pageCount; index++) {
    const page = pdf.render(index);
    if (page === undefined) continue;
    if (pdf.pageCount === 1) return { index, page };
    if (isBlank(page.pixels)) continue;
    first ??= { index, page };
    if (await hasFaceOrCode(page, readers)) return { index, page };
  }
  return first ?? firstPage(pdf);
};

/** All pages are blank or broken: one is shown to be so. */
const firstPage = (pdf: Pdf): ChosenPage | undefined => {
  for (let index = 0; index < pdf.pageCount; index++) {
    const page = pdf.render(index);
    if (page !== undefined) return { index, page };
  }
  return undefined;
};

const hasFaceOrCode = async (
  { pixels }: PdfPage,
  { faces, barcodes }: DocumentReaders,
): Promise<boolean> => {
  const found = await findPageFaces(pixels, faces);
  return found.length > 0 || (await barcodes.read(pixels)).length > 0;
};

/** Width over height of A4; and of the American letter, between which and 4:3 photographs lie 3 %. */
const PAPER_PROPORTIONS = [Math.SQRT1_2, 8.5 / 11];
const PAPER_TOLERANCE = 0.015;

/**
 * A page with print in the file, or one of the shape of paper: a scan of a letter or of a
 * card somewhere on it. Any other shape is a photograph that was made a PDF.
 */
const isPrintedPage = ({ pixels: { widthPx, heightPx }, hasPrint }: PdfPage): boolean => {
  const proportion = Math.min(widthPx, heightPx) / Math.max(widthPx, heightPx);
  return (
    hasPrint ||
    PAPER_PROPORTIONS.some((paper) => Math.abs(proportion / paper - 1) <= PAPER_TOLERANCE)
  );
};

/** A portrait in such a file has some 160 x 200 pixels. */
const MOST_PORTRAIT_PIXELS = 2_000_000;

const observeOfflineXml = async (
  bytes: Buffer,
  readers: DocumentReaders,
  { onStep, password }: ObserveFileOptions,
): Promise<DocumentPageOutcome> => {
  const clock = startClock();
  onStep?.("decode");
  const opening = await openOfflineXmlZip(bytes, password);
  if (opening.outcome === "refused") return opening;
  const reading = openOfflineXml(opening.xml);
  const portrait = reading.outcome === "read" ? reading.content.portrait : undefined;
  const pixels = portrait && (await decodeSmallPicture(portrait, MOST_PORTRAIT_PIXELS));
  if (pixels === undefined) return { outcome: "refused", refusal: NOT_SUCH_A_FILE };
  clock.lap("decode");

  onStep?.("portrait");
  const corners = frameOf(pixels.widthPx, pixels.heightPx);
  const { faces, jpeg } = await observePortrait({ pixels, corners }, facesOf(readers.faces));
  clock.lap("portrait");
  const observation: DocumentPageObservation = {
    version: 1,
    picture: {
      sha256: sha256Of(portrait!),
      format: "jpeg",
      widthPx: pixels.widthPx,
      heightPx: pixels.heightPx,
      byteLength: portrait!.length,
    },
    card: { outcome: "not-found", bestScore: null },
    turnedDegrees: 0,
    quality: measureQuality(pixels, corners),
    lines: [],
    barcodes: [],
    faces,
    embeddedPortraits: [],
    offlineXml: opening.xml,
  };
  const picture = await encodeJpeg(pixels, 95);
  const artefacts = { picture, ...(jpeg && { portrait: jpeg }) };
  return { outcome: "observed", observation, artefacts, timingsMs: clock.timingsMs() };
};

const NO_PAGE: Refusal = {
  code: "pdf-unreadable",
  detail: "No page of the PDF can be drawn. Download it again, or send pictures of the document.",
};

const sha256Of = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");
