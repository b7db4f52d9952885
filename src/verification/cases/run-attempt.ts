/**
 * @file One attempt of a case from its evidence to its end.
 *
 * [Note: a poison case]
 *
 * Evidence may end the process that works on it, and would end the next. A case that was taken and brought to no end
 * this often is not looked at again: it is judged like one whose engines all died, which is for a person. Cases that
 * only ran beside it are kept from the same end by taking up one at a time of those that were begun before.
 */
import type { EvidenceRole } from "../../assessment/index.ts";
import type { Refusal } from "../../observations/index.ts";
import { type CaseMove, type CaseRecord, isPassing } from "../../records/index.ts";
import type { PictureRole } from "../observe.ts";
import type { VerificationPorts } from "../ports.ts";
import {
  verify,
  type VerifyOptions,
  verifyUnseen,
  type VerificationStep,
  type VerifyOutcome,
} from "../verify.ts";
import { claimedTypeOf, givenRoles, loadEvidence, PURPOSES_OF } from "./case-evidence.ts";
import { endingOf, evidenceToDrop } from "./ending.ts";

/** The third process to take it does not look. */
const MOST_TAKINGS = 2;

export type AttemptRun =
  | VerifyOutcome
  /** A bug of ours, logged where it happened. */
  | { readonly outcome: "failed" };

export const runAttempt = async (
  found: CaseRecord,
  ports: VerificationPorts,
  onStep: (step: VerificationStep) => void,
): Promise<AttemptRun> => {
  const { cases } = ports.records;
  const attempt = (await cases.attempts(found.id)).findLast(({ endedAt }) => endedAt === null);
  if (attempt === undefined) throw new Error("a case is processed without an attempt");
  const run = await tryToVerify(found, attempt.id, ports, onStep);
  if (run.outcome === "busy") return run;
  if (run.outcome !== "completed") await giveUp(found, attempt.id, run, ports);
  const after = await cases.get(found.id);
  if (after !== undefined) await cases.files.remove(found.id, evidenceToDrop(after));
  return run;
};

const tryToVerify = async (
  found: CaseRecord,
  attemptId: string,
  ports: VerificationPorts,
  onStep: (step: VerificationStep) => void,
): Promise<AttemptRun> => {
  try {
    const options: VerifyOptions = {
      id: found.id,
      actor: found.createdBy,
      store: true,
      reveal: false,
      ending: (report, about) =>
        endingOf({ found, attemptId, at: ports.clock().getTime() }, report, about),
      onStep,
    };
    if (found.takings > MOST_TAKINGS) return await judgeUnseen(found, ports, options);
    const evidence = await loadEvidence(ports.records, found);
    if (evidence === undefined) throw new Error("evidence of a submitted case is gone");
    return await verify(evidence, ports, options);
  } catch (error) {
    // Judging was no bug: it stays submitted, and is taken up again when its lease is over.
    if (isPassing(error)) throw error;
    ports.log.error({ verificationId: found.id, error }, "verification failed by a bug");
    return { outcome: "failed" };
  }
};

const judgeUnseen = async (
  found: CaseRecord,
  ports: VerificationPorts,
  options: VerifyOptions,
): Promise<VerifyOutcome> => {
  ports.log.error({ verificationId: found.id }, "ended those who worked on it: nobody looks again");
  const given = await givenRoles(ports.records, found);
  return await verifyUnseen({ given, type: claimedTypeOf(found) }, ports, options);
};

/** Nothing was judged, so it does not count: the applicant sends the picture again, or just submits again. */
const giveUp = async (
  found: CaseRecord,
  attemptId: string,
  run: Unjudged,
  { records }: VerificationPorts,
): Promise<void> => {
  const problem = run.outcome === "refused" ? run.refusal.code : "internal";
  const requested = run.outcome === "refused" ? [ASKED_AGAIN[run.picture]] : [];
  const move: CaseMove = {
    case: found,
    to: "requires_input",
    actor: found.createdBy,
    action: "verification.not_assessed",
    tell: "verification.requires_input",
    details: { reference: found.reference, attempt: attemptId, problem },
    set: {
      requested,
      reasons: [],
      attempts_used: found.attempts.used - 1,
      lease_owner: null,
      lease_until: null,
    },
  };
  await records.cases.endAttempt(move, { id: attemptId, outcome: run.outcome, problem });
  await records.cases.files.remove(
    found.id,
    requested.flatMap((role) => PURPOSES_OF[role]),
  );
};

/** Frames of a live capture come with the selfie. */
const ASKED_AGAIN = {
  document: "document",
  documentBack: "documentBack",
  selfie: "selfie",
  live: "selfie",
} as const satisfies Record<PictureRole, EvidenceRole>;

type Unjudged =
  | { readonly outcome: "refused"; readonly picture: PictureRole; readonly refusal: Refusal }
  | { readonly outcome: "failed" };
