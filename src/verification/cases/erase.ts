/**
 * @file Everything that is kept of a verification or of a person goes: asked for, or because consent was withdrawn.
 *
 * See [Note: an erasure is a row first] and [Note: a legal hold wins]. Without evidence nothing can be sent or looked at
 * any more, so that a case which is open ends.
 */
import type { CaseMove, CaseRecord, Erasure, ErasureReason, Records } from "../../records/index.ts";

type Kept = Pick<Records, "cases" | "erasures">;

export type EraseOutcome =
  /** Done; or, for what an applicant withdrew, waiting for a hold to end. */
  | { readonly outcome: "begun"; readonly erasure: Erasure }
  | { readonly outcome: "missing" | "held" }
  /** It is judged at this moment. */
  | { readonly outcome: "processing" };

export interface EraseRequest {
  readonly because: ErasureReason;
  readonly actor: string;
}

export const eraseVerification = async (
  records: Kept,
  id: string,
  request: EraseRequest,
): Promise<EraseOutcome> => {
  const found = await records.cases.get(id);
  if (found === undefined) return { outcome: "missing" };
  if (found.status === "processing") return { outcome: "processing" };
  // Once it is redacted, again does nothing.
  const before = await records.erasures.of(id);
  if (found.redactedAt !== null && before?.status === "done")
    return { outcome: "begun", erasure: before };
  return await erase(records, { subject: id, verifications: [id], ...request });
};

/** The identity, and every verification of its number. */
export const erasePerson = async (
  records: Kept,
  identityId: string,
  request: EraseRequest,
): Promise<EraseOutcome> => {
  const verifications = await records.erasures.verificationsOf(identityId);
  if (verifications === undefined) return { outcome: "missing" };
  return await erase(records, { subject: identityId, verifications, ...request });
};

const erase = async (
  records: Kept,
  wanted: EraseRequest & Pick<Erasure, "subject" | "verifications">,
): Promise<EraseOutcome> => {
  const begun = await records.erasures.begin(wanted);
  if (begun === undefined) return { outcome: "held" };
  if (begun.held) {
    for (const id of begun.erasure.verifications) await stop(records, id, begun.erasure);
    return { outcome: "begun", erasure: begun.erasure };
  }
  return { outcome: "begun", erasure: await carryOut(records, begun.erasure) };
};

/** As far as it can be now: the receipt, or the same still waiting. */
const carryOut = async (records: Kept, erasure: Erasure): Promise<Erasure> => {
  let stopped = false;
  for (const id of erasure.verifications)
    if (!(await eraseOne(records, id, erasure))) stopped = true;
  return stopped ? erasure : await records.erasures.end(erasure.id);
};

/** False where it is held, or judged at this moment. */
const eraseOne = async (records: Kept, id: string, erasure: Erasure): Promise<boolean> => {
  for (;;) {
    const found = await records.cases.get(id);
    // Its time was over meanwhile, or it was erased for itself.
    if (found === undefined || found.redactedAt !== null) return true;
    if (found.status === "processing") return false;
    const erased = await records.erasures.erase(erasure.id, moveOf(found, erasure));
    if (erased !== "changed-meanwhile") return erased === "erased";
  }
};

const moveOf = (found: CaseRecord, { because, createdBy }: Erasure): CaseMove => ({
  case: found,
  to: isOpen(found) ? "canceled" : found.status,
  actor: createdBy,
  action: "verification.redacted",
  tell: "verification.redacted",
  details: { reference: found.reference, because },
  set: { redacted_at: Date.now(), requested: [], review_since: null },
});

const isOpen = ({ status }: CaseRecord): boolean =>
  status === "requires_input" || status === "in_review";

/** Consent was withdrawn: nothing more is done with it, though it may not be erased yet. */
const stop = async (records: Kept, id: string, { because, createdBy }: Erasure): Promise<void> => {
  for (;;) {
    const found = await records.cases.get(id);
    if (found === undefined || !isOpen(found)) return;
    const stopped = await records.cases.move({
      case: found,
      to: "canceled",
      actor: createdBy,
      action: "verification.canceled",
      tell: "verification.canceled",
      details: { reference: found.reference, because },
      set: { requested: [], review_since: null },
    });
    if (stopped) return;
  }
};

const AT_ONCE = 100;

/** Erasures that a hold or the death of a process had stopped; those that are still held go on waiting. */
export const eraseWaiting = async (records: Kept): Promise<void> => {
  for (let after: string | undefined; ;) {
    const waiting = await records.erasures.waiting(after, AT_ONCE);
    for (const erasure of waiting) await carryOut(records, erasure);
    if (waiting.length < AT_ONCE) return;
    after = waiting.at(-1)!.id;
  }
};
