/**
 * @file A page as it may be kept: without what UIDAI issued and only the report needs.
 *
 * The text of an offline e-KYC file goes no further: its fields are kept, and it holds more than
 * those. Nor do the features of the portrait inside a code: no face may be looked for by what
 * UIDAI issued (Aadhaar Act, section 8A).
 */
import type { DocumentPageObservation } from "../observations/index.ts";

export const withoutIssued = ({
  offlineXml: _text,
  embeddedPortraits,
  ...page
}: DocumentPageObservation): DocumentPageObservation => ({
  ...page,
  embeddedPortraits: embeddedPortraits.map(({ face: _face, ...portrait }) => portrait),
});
