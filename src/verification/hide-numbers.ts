/**
 * @file Blackens identity numbers on the pictures that are shown or kept.
 *
 * In:  what was observed, the pictures as received, the reading of the document.
 * Out: the pictures; without one on which a number could not be hidden.
 *
 * An Aadhaar number may not be kept in any form but its last four digits, so a
 * picture is dropped where hiding failed, and where an Aadhaar's number should be
 * but was not found. What is hidden depends on what the page was read as, see
 * [Note: numbers of other documents].
 */
import { type DocumentReading, numberRegions } from "../documents/index.ts";
import type { Quadrilateral } from "../observations/index.ts";
import type { EnginePool, PictureInput } from "./engines/index.ts";
import type { Evidence, Observed, VerificationPictures } from "./observe.ts";

interface PageToHide {
  readonly picture: "document-front" | "document-back";
  readonly input: PictureInput | undefined;
}

export const hideNumbers = async (
  observed: Observed,
  { evidence, reading }: { evidence: Evidence; reading: DocumentReading | undefined },
  engines: EnginePool,
): Promise<{ readonly pictures: VerificationPictures; readonly cpuMs: number }> => {
  const toHide: readonly PageToHide[] = [
    { picture: "document-front", input: evidence.document },
    { picture: "document-back", input: evidence.documentBack },
  ];
  let pictures = observed.pictures;
  let cpuMs = 0;
  for (const [index, { picture, input }] of toHide.entries()) {
    const page = observed.pages[index];
    if (page?.outcome !== "observed" || input === undefined) continue;
    const regions = numberRegions(page.observation, { reading, index });
    if (regions.length === 0 && !mayShowNumber(reading)) continue;
    const { [picture]: _unhidden, ...others } = pictures;
    const painted = await paint(input, regions, engines);
    cpuMs += painted.cpuMs;
    pictures = { ...others, ...(painted.picture && { [picture]: painted.picture }) };
  }
  return { pictures, cpuMs };
};

/** No picture comes back where there is nothing to paint, or where painting failed. */
const paint = async (
  input: PictureInput,
  regions: readonly Quadrilateral[],
  engines: EnginePool,
): Promise<{ readonly picture?: Uint8Array | undefined; readonly cpuMs: number }> => {
  if (regions.length === 0) return { cpuMs: 0 };
  const answer = await engines.blackOut(input, regions);
  if (answer.outcome !== "observed") return { cpuMs: 0 };
  return { picture: answer.artefacts.picture, cpuMs: answer.effort.cpuMs };
};

/** An Aadhaar of which no number was read may show one all the same: unread is not absent. */
const mayShowNumber = (reading: DocumentReading | undefined): boolean =>
  reading === undefined ||
  (reading.outcome === "recognised" &&
    reading.type === "aadhaar" &&
    (reading.numberStatus === "not-read" || reading.numberStatus === "invalid"));
