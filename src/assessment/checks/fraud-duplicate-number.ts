/**
 * @file fraud.duplicate_number: is the same identity number stored for another
 * verification?
 *
 * Needs: a recognised document, faces that match, and a search of the records by a
 * keyed index. A person decides what a duplicate means: people do apply twice.
 * Whoever holds a picture of another person's card must not learn that its number
 * is known here, so without a match nothing is said.
 */
import { CHECK_ERROR, notPerformed, performed } from "../finding.ts";
import type { Finding } from "../finding.ts";
import type { AssessmentInput } from "../input.ts";
import { recognised } from "../pages.ts";
import type { Recognised } from "../pages.ts";

export const checkDuplicateNumber = (input: AssessmentInput): Finding => {
  const search = input.duplicates.idNumber;
  if (search.outcome === "error") return CHECK_ERROR;
  if (search.outcome === "not_performed") return notPerformed([whyNotSearched(recognised(input))]);
  return performed(search.found ? [{ status: "review", reason: "duplicate_id_number" }] : [], {
    measurements: { found: search.found },
  });
};

const whyNotSearched = ({ numberStatus }: Recognised) => {
  if (numberStatus === "not-read") return "field_unreadable";
  return numberStatus === "masked" ? "id_number_masked" : "not_searched";
};
