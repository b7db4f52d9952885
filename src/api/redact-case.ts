/**
 * @file Everything that is kept of a person goes, by who may ask for it.
 */
import type { CaseRecord, Records } from "../records/index.ts";
import { foundCase, stateInvalid } from "./found-case.ts";

export interface RedactOptions {
  readonly actor: string;
  /** The applicant took the consent back. */
  readonly withdrawn: boolean;
}

/** Once it is redacted, again does nothing. @throws Problem `state-invalid` while it is processed */
export const redactCase = async (
  records: Records,
  id: string,
  { actor, withdrawn }: RedactOptions,
): Promise<CaseRecord> => {
  for (;;) {
    const found = await foundCase(records, id);
    if (found.status === "processing") throw stateInvalid(found.status);
    if (found.redactedAt !== null) return found;
    // Without evidence nothing can be sent or looked at any more.
    const to =
      found.status === "requires_input" || found.status === "in_review" ? "canceled" : found.status;
    const done = await records.cases.redact(
      {
        case: found,
        to,
        actor,
        action: "verification.redacted",
        tell: "verification.redacted",
        details: { reference: found.reference, because: withdrawn ? "consent-withdrawn" : "asked" },
        set: { redacted_at: Date.now(), requested: [], review_since: null },
      },
      { withdrawn },
    );
    if (done) return await foundCase(records, id);
  }
};
