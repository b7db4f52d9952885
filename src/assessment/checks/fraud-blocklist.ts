/**
 * @file fraud.blocklist: does the operator turn away this number or this face?
 *
 * Needs: a search of the block list, of whatever was read and seen. A person decides what a hit means: a number can be
 * somebody else's, and two faces can be alike.
 */
import { CHECK_ERROR, notPerformed, performed } from "../finding.ts";
import type { Finding } from "../finding.ts";
import type { AssessmentInput } from "../input.ts";

export const checkBlocklist = ({ blocklist }: AssessmentInput): Finding => {
  if (blocklist === undefined) return notPerformed(["not_searched"]);
  const { entries, idNumber, face } = blocklist;
  // What was found counts, whatever else could not be searched.
  if (face === "unknown" && idNumber !== true) return CHECK_ERROR;
  if (idNumber === "not_performed" && face !== true) return notPerformed(["not_searched"]);
  return performed(
    [
      ...(idNumber === true ? [{ status: "review", reason: "blocklist_id_number" } as const] : []),
      ...(face === true ? [{ status: "review", reason: "blocklist_face" } as const] : []),
    ],
    { measurements: { entries } },
  );
};
