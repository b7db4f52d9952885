/**
 * @file Blackens identity numbers on the pictures that are shown or kept.
 *
 * In:  what was observed, with the re-encoded pictures of it; the reading of the document.
 * Out: the pictures; without one on which a number could not be hidden.
 *
 * An Aadhaar number may not be kept in any form but its last four digits, so a
 * picture is dropped where hiding failed, and where an Aadhaar's number should be
 * but was not found. What is hidden depends on what the page was read as, see
 * [Note: numbers of other documents].
 */
import { type DocumentReading, numberRegions } from "../documents/index.ts";
import type { DocumentPageObservation, Quadrilateral } from "../observations/index.ts";
import type { EnginePool } from "./engines/index.ts";
import type { Observed, VerificationPictures } from "./observe.ts";

const PAGE_PICTURES = ["document-front", "document-back"] as const;

/** Painted are the pictures that an engine made: they need no password, and fit the polygons as they are. */
export const hideNumbers = async (
  observed: Observed,
  reading: DocumentReading | undefined,
  engines: EnginePool,
): Promise<{ readonly pictures: VerificationPictures; readonly cpuMs: number }> => {
  let pictures = observed.pictures;
  let cpuMs = 0;
  for (const [index, picture] of PAGE_PICTURES.entries()) {
    const page = observed.pages[index];
    const unhidden = pictures[picture];
    if (page?.outcome !== "observed" || unhidden === undefined) continue;
    const regions = numberRegions(page.observation, { reading, index });
    if (regions.length === 0 && !mayShowNumber(page.observation, reading)) continue;
    const { [picture]: _unhidden, ...others } = pictures;
    const painted = await paint(unhidden, regions, engines);
    cpuMs += painted.cpuMs;
    pictures = { ...others, ...(painted.picture && { [picture]: painted.picture }) };
  }
  return { pictures, cpuMs };
};

/** No picture comes back where there is nothing to paint, or where painting failed. */
const paint = async (
  bytes: Uint8Array,
  regions: readonly Quadrilateral[],
  engines: EnginePool,
): Promise<{ readonly picture?: Uint8Array | undefined; readonly cpuMs: number }> => {
  if (regions.length === 0) return { cpuMs: 0 };
  const answer = await engines.blackOut({ bytes }, regions);
  if (answer.outcome !== "observed") return { cpuMs: 0 };
  return { picture: answer.artefacts.picture, cpuMs: answer.effort.cpuMs };
};

/**
 * An Aadhaar of which no number was read may show one all the same: unread is not absent. The four digits
 * that a QR code or a file tells were read from no print. The portrait of a file has none.
 */
const mayShowNumber = (
  page: DocumentPageObservation,
  reading: DocumentReading | undefined,
): boolean => {
  if (page.offlineXml !== undefined) return false;
  if (reading?.outcome !== "recognised") return reading === undefined;
  if (reading.type !== "aadhaar") return false;
  const { numberStatus, readings } = reading;
  const isPrinted = readings.idNumber?.some(({ source }) => source === "ocr") === true;
  return numberStatus === "not-read" || numberStatus === "invalid" || !isPrinted;
};
