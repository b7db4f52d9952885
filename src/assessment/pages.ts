/**
 * @file Where on the given pages things are: which page is the front, and
 * pointers from fields and faces to pixels.
 */
import type {
  DocumentPageObservation,
  FaceObservation,
  Quadrilateral,
} from "../observations/index.ts";
import type { DocumentReading, Field } from "../documents/types.ts";
import type { AssessmentInput } from "./input.ts";
import type { EvidencePointer } from "./report.ts";

export type Recognised = Extract<DocumentReading, { outcome: "recognised" }>;

/** Pages as they were given, not as they turned out to be: what the applicant sees under that name. */
const PAGE_NAMES = ["document-front", "document-back"] as const;

/** @throws RangeError for a third page: a card has two sides. */
export const pageName = (page: number): EvidencePointer["picture"] => {
  const name = PAGE_NAMES[page];
  if (name === undefined) throw new RangeError(`page ${page} of a document with two sides`);
  return name;
};

/**
 * The reading, for the checks that `document.type` lets through.
 * @throws TypeError when it let anything else through: a bug in the table of checks.
 */
export const recognised = ({ reading }: AssessmentInput): Recognised => {
  if (reading?.outcome !== "recognised") throw new TypeError("no recognised document to check");
  return reading;
};

export const observedPage = (
  input: AssessmentInput,
  page: number,
): DocumentPageObservation | undefined => {
  const evidence = input.pages[page];
  return evidence?.outcome === "observed" ? evidence.observation : undefined;
};

/** Whether a page is the file of a Paperless Offline e-KYC, which stands in for a picture. */
export const isFile = (input: AssessmentInput, page: number): boolean =>
  observedPage(input, page)?.offlineXml !== undefined;

/** What was not found may be on the page that was never seen. */
export const anyPageFailed = ({ pages }: AssessmentInput): boolean =>
  pages.some(({ outcome }) => outcome === "error");

/** The page that shows the front: sides may have been given in the wrong order. */
export const frontPage = (reading: Recognised): number => {
  const page = reading.sides.indexOf("front");
  return page === -1 ? 0 : page;
};

export const fieldPointer = (field: Field): EvidencePointer => ({
  picture: pageName(field.page),
  polygon: field.polygon,
});

/** Corners of the upright box of a face, from the top left, clockwise. */
const boxPolygon = ({ box }: FaceObservation): Quadrilateral => {
  const [right, bottom] = [box.left + box.width, box.top + box.height];
  return [
    [box.left, box.top],
    [right, box.top],
    [right, bottom],
    [box.left, bottom],
  ];
};

export const facePointer = (
  picture: EvidencePointer["picture"],
  face: FaceObservation,
): EvidencePointer => ({ picture, polygon: boxPolygon(face) });
