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
  if (blocklist === undefined || blocklist.outcome === "not_performed")
    return notPerformed(["not_searched"]);
  if (blocklist.outcome === "error") return CHECK_ERROR;
  return performed(
    [
      ...(blocklist.idNumber ? [{ status: "review", reason: "blocklist_id_number" } as const] : []),
      ...(blocklist.face ? [{ status: "review", reason: "blocklist_face" } as const] : []),
    ],
    { measurements: { entries: blocklist.entries } },
  );
};
