/**
 * @file Pages of a PDF as pictures.
 *
 * In:  untrusted bytes of a PDF, its password where it has one.
 * Out: pages to be rendered one by one, or a refusal with a sentence for the sender.
 *
 * [Note: a PDF is a picture here]
 *
 * A page is what it looks like and nothing else. Annotations and form fields are not
 * drawn: they lie over the print and can be added by anybody who has the file. Scripts
 * are never run (PDFium is built without an interpreter), attached files never opened,
 * text is not taken from the file but read from the picture, since the two need not agree.
 *
 * Each document gets an instance of PDFium of its own and takes it along when it is
 * done: what it left in that memory meets no other document, and an instance that was
 * brought to its knees is not asked again (measured: 70 to 120 ms to start one).
 */
import { PDFiumModule } from "@hyzyla/pdfium";
import { CONTAINER_LIMITS, PICTURE_LIMITS, type Refusal } from "../../observations/index.ts";
import type { Pixels } from "../image/index.ts";

export interface PdfPage {
  readonly pixels: Pixels;
  /** Whether there is print in the file and not only pictures, as in a scan. */
  readonly hasPrint: boolean;
}

export interface Pdf {
  readonly pageCount: number;
  /** Undefined where the page is broken or too small to show anything. */
  readonly render: (index: number) => PdfPage | undefined;
}

export type PdfOpening =
  | { readonly outcome: "opened"; readonly pdf: Pdf }
  | { readonly outcome: "refused"; readonly refusal: Refusal };

type Pdfium = Awaited<ReturnType<typeof PDFiumModule>>;

export const openPdf = async (bytes: Uint8Array, password?: string): Promise<PdfOpening> => {
  const pdfium = await startPdfium();
  try {
    const document = load(pdfium, bytes, password);
    if (document === 0) return refused(refusalOf(pdfium._FPDF_GetLastError(), password));
    const pageCount = pdfium._FPDF_GetPageCount(document);
    if (pageCount > CONTAINER_LIMITS.maxPdfPages) return refused(tooManyPages(pageCount));
    if (pageCount < 1) return refused(UNREADABLE);
    const render = (index: number): PdfPage | undefined => renderPage(pdfium, document, index);
    return { outcome: "opened", pdf: { pageCount, render } };
  } catch {
    // A PDF that ends its instance of PDFium. What it says may quote the file.
    return refused(UNREADABLE);
  }
};

const startPdfium = async (): Promise<Pdfium> => {
  const pdfium = await PDFiumModule({});
  pdfium._FPDF_InitLibraryWithConfig({ version: 2 });
  return pdfium;
};

/** The document, or 0. Bytes stay where they are as long as the document is used. */
const load = (pdfium: Pdfium, bytes: Uint8Array, password: string | undefined): number => {
  const place = put(pdfium, bytes);
  const secret =
    password === undefined ? 0 : put(pdfium, Buffer.concat([Buffer.from(password), ZERO]));
  return pdfium._FPDF_LoadMemDocument(place, bytes.length, secret);
};

const ZERO = Buffer.alloc(1);

const put = (pdfium: Pdfium, bytes: Uint8Array): number => {
  const place = pdfium.wasmExports.malloc(bytes.length);
  if (place === 0) throw new RangeError("no memory for the document");
  pdfium.HEAPU8.set(bytes, place);
  return place;
};

const renderPage = (pdfium: Pdfium, document: number, index: number): PdfPage | undefined => {
  try {
    const page = pdfium._FPDF_LoadPage(document, index);
    if (page === 0) return undefined;
    const size = sizeOfPage(pdfium._FPDF_GetPageWidth(page), pdfium._FPDF_GetPageHeight(page));
    if (size === undefined) return undefined;
    // Text first: afterwards PDFium ends with "table index is out of bounds" (measured).
    const hasPrint = countCharacters(pdfium, page) > 0;
    const pixels = draw(pdfium, page, size);
    pdfium._FPDF_ClosePage(page);
    return { pixels, hasPrint };
  } catch {
    return undefined;
  }
};

interface Size {
  readonly widthPx: number;
  readonly heightPx: number;
}

const POINTS_PER_INCH = 72;

/** At 300 dots an inch, or as many as the limits of a picture leave. */
const sizeOfPage = (widthPt: number, heightPt: number): Size | undefined => {
  const { maxPixels, maxSidePx, minSidePx } = PICTURE_LIMITS;
  const scale = Math.min(
    CONTAINER_LIMITS.pdfDotsPerInch / POINTS_PER_INCH,
    maxSidePx / Math.max(widthPt, heightPt),
    Math.sqrt(maxPixels / (widthPt * heightPt)),
  );
  const widthPx = Math.floor(widthPt * scale);
  const heightPx = Math.floor(heightPt * scale);
  // Written so that NaN is no size either.
  return Math.min(widthPx, heightPx) >= minSidePx ? { widthPx, heightPx } : undefined;
};

const countCharacters = (pdfium: Pdfium, page: number): number => {
  const text = pdfium._FPDFText_LoadPage(page);
  if (text === 0) return 0;
  const count = pdfium._FPDFText_CountChars(text);
  pdfium._FPDFText_ClosePage(text);
  return count;
};

/** FPDFBitmap_BGRx, four bytes a pixel. */
const BGRX = 3;
const WHITE = 0xffffffff;
/** No flag: no annotations (FPDF_ANNOT), no colour fringes for screens (FPDF_LCD_TEXT). */
const PLAIN = 0;

const draw = (pdfium: Pdfium, page: number, { widthPx, heightPx }: Size): Pixels => {
  const place = pdfium.wasmExports.malloc(widthPx * heightPx * 4);
  if (place === 0) throw new RangeError("no memory for the page");
  const bitmap = pdfium._FPDFBitmap_CreateEx(widthPx, heightPx, BGRX, place, widthPx * 4);
  pdfium._FPDFBitmap_FillRect(bitmap, 0, 0, widthPx, heightPx, WHITE);
  pdfium._FPDF_RenderPageBitmap(bitmap, page, 0, 0, widthPx, heightPx, 0, PLAIN);
  pdfium._FPDFBitmap_Destroy(bitmap);
  const pixels = toPixels(pdfium.HEAPU8, place, { widthPx, heightPx });
  pdfium.wasmExports.free(place);
  return pixels;
};

const toPixels = (heap: Uint8Array, place: number, { widthPx, heightPx }: Size): Pixels => {
  const data = new Uint8Array(widthPx * heightPx * 3);
  for (let i = place, o = 0; o < data.length; i += 4, o += 3) {
    data[o] = heap[i + 2]!;
    data[o + 1] = heap[i + 1]!;
    data[o + 2] = heap[i]!;
  }
  return { data, widthPx, heightPx };
};

const refused = (refusal: Refusal): PdfOpening => ({ outcome: "refused", refusal });

/** FPDF_ERR_PASSWORD and FPDF_ERR_SECURITY of fpdfview.h. */
const ERROR = { password: 4, security: 5 } as const;

/** The issuers' own rules, told and never tried. */
const WHOSE_PASSWORD =
  "For an e-Aadhaar it is the first four letters of the name in capitals and the year of birth (ANIL1990); for an e-PAN the date of birth (DDMMYYYY).";

const refusalOf = (error: number, password: string | undefined): Refusal => {
  if (error === ERROR.password)
    return password === undefined
      ? {
          code: "password-needed",
          detail: `The PDF is protected. Send it again with its password. ${WHOSE_PASSWORD}`,
        }
      : {
          code: "password-wrong",
          detail: `The password does not open the PDF. ${WHOSE_PASSWORD}`,
        };
  return error === ERROR.security ? PROTECTED_OTHERWISE : UNREADABLE;
};

const PROTECTED_OTHERWISE: Refusal = {
  code: "pdf-unreadable",
  detail:
    "The PDF is protected by something else than a password. Send it without protection, or send pictures of the document.",
};

const UNREADABLE: Refusal = {
  code: "pdf-unreadable",
  detail:
    "The PDF is damaged or incomplete and could not be opened. Download it again, or send pictures of the document.",
};

const tooManyPages = (pageCount: number): Refusal => ({
  code: "pdf-too-many-pages",
  detail: `The PDF has ${pageCount} pages; at most ${CONTAINER_LIMITS.maxPdfPages} are accepted. Send the pages of the document alone.`,
});
