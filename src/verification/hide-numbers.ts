/**
 * @file Blackens identity numbers on the pictures that are shown or kept.
 *
 * A picture on which a number could not be hidden is dropped, never shown: an
 * Aadhaar number may not be kept in any form but its last four digits.
 */
import { numberRegions } from "../documents/index.ts";
import type { EnginePool, PictureInput } from "./engines/index.ts";
import type { Seen, VerificationPictures } from "./verify.ts";
import type { DocumentPageObservation } from "../observations/index.ts";

export interface PageToHide {
  readonly picture: "document-front" | "document-back";
  /** The bytes as received: regions are in the frame of this picture. */
  readonly input: PictureInput;
  readonly page: Seen<DocumentPageObservation>;
}

export const hideNumbers = async (
  pictures: VerificationPictures,
  pages: readonly PageToHide[],
  engines: EnginePool,
): Promise<VerificationPictures> => {
  let hidden = pictures;
  for (const { picture, input, page } of pages) {
    if (page.outcome !== "observed") continue;
    const regions = numberRegions(page.observation);
    if (regions.length === 0) continue;
    const { [picture]: _shown, ...others } = hidden;
    const answer = await engines.blackOut(input, regions);
    const painted = answer.outcome === "observed" ? answer.artefacts.picture : undefined;
    hidden = painted === undefined ? others : { ...others, [picture]: painted };
  }
  return hidden;
};
