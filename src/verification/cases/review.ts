/**
 * @file What a person does with a case in review: claim, release, decide, ask for one item again, note, reopen.
 *
 * [Note: four eyes]
 *
 * To approve a case that the policy sent to review for a reason of fraud takes two people: the first approval waits,
 * the claim is given back, and another person who may override decides. Nobody is both.
 */
import type { EvidenceRole } from "../../assessment/index.ts";
import { maskNumbersIn } from "../../documents/index.ts";
import type {
  CaseChange,
  CaseMove,
  CaseRecord,
  EvidencePurpose,
  Records,
  ReviewDecisionRecord,
} from "../../records/index.ts";
import { type CaseEvent, type CaseStatus, nextStatus } from "../lifecycle.ts";
import { PURPOSE_OF, PURPOSES_OF } from "./case-evidence.ts";

/** A reviewer who went home must not keep a case from the others. Unmeasured. */
export const CLAIM_MS = 30 * 60 * 1000;

export interface Reviewer {
  readonly id: string;
  readonly mayOverride: boolean;
}

export type Reviewed =
  | { readonly outcome: "done" }
  | {
      readonly outcome:
        | "missing"
        | "claim-needed"
        | "claimed-by-another"
        | "second-needed"
        | "changed-meanwhile"
        | "held";
    }
  | { readonly outcome: "illegal"; readonly status: string };

export interface ReviewChoice {
  readonly decision: "approve" | "turn-down" | "request" | "escalate" | "note" | "reopen";
  readonly reason: string;
  readonly note?: string | undefined;
  /** Of a `request`. */
  readonly requested?: readonly EvidenceRole[];
}

/** How long the applicant has for what is asked for again: days, since nobody waits at the screen any more. */
const ASKED_AGAIN_MS = 7 * 24 * 60 * 60 * 1000;

export interface ReviewContext {
  readonly records: Pick<Records, "cases">;
  readonly reviewer: Reviewer;
  /** UTC milliseconds. */
  readonly now: number;
}

export const claimCase = async (id: string, context: ReviewContext): Promise<Reviewed> => {
  const { records, reviewer, now } = context;
  const found = await records.cases.get(id);
  if (found === undefined) return { outcome: "missing" };
  if (found.status !== "in_review") return { outcome: "illegal", status: found.status };
  if (heldByAnother(found, context)) return { outcome: "claimed-by-another" };
  const set = { assignee: reviewer.id, claimed_until: now + CLAIM_MS };
  return await done(records.cases.move(stay(found, context, "review.claimed", { set })));
};

/** Whoever waits longest and is nobody's; undefined where there is none. */
export const claimNext = async (context: ReviewContext): Promise<string | undefined> => {
  const { records, reviewer } = context;
  const filter = { queue: "unassigned", userId: reviewer.id } as const;
  for (;;) {
    const [next] = (await records.cases.queue(filter, { limit: 1 })).data;
    if (next === undefined) return undefined;
    if ((await claimCase(next.id, context)).outcome === "done") return next.id;
  }
};

export const releaseCase = async (id: string, context: ReviewContext): Promise<Reviewed> => {
  const found = await context.records.cases.get(id);
  if (found === undefined) return { outcome: "missing" };
  if (found.review?.assignee !== context.reviewer.id) return { outcome: "claim-needed" };
  const set = { assignee: null, claimed_until: null };
  return await done(context.records.cases.move(stay(found, context, "review.released", { set })));
};

export const reviewCase = async (
  id: string,
  choice: ReviewChoice,
  context: ReviewContext,
): Promise<Reviewed> => {
  const found = await context.records.cases.get(id);
  if (found === undefined) return { outcome: "missing" };
  if (choice.decision === "note") return await write(found, choice, context, { stays: true });
  if (choice.decision === "reopen") return await reopen(found, choice, context);
  const refused = mayDecide(found, context);
  if (refused !== undefined) return refused;
  switch (choice.decision) {
    case "approve":
      return await approve(found, choice, context);
    case "turn-down":
      return await write(found, choice, context, {
        event: "turn-down",
        set: { ...CLOSED, decision_source: "reviewer", decided_at: context.now },
        forget: { record: true, files: EVERYTHING },
      });
    case "request":
      return await request(found, choice, context);
    case "escalate":
      return await write(found, choice, context, {
        stays: true,
        set: { assignee: null, claimed_until: null, escalated_at: context.now },
      });
  }
};

/** undefined: yes. */
export const mayDecide = (
  found: CaseRecord,
  context: Pick<ReviewContext, "reviewer" | "now">,
): Exclude<Reviewed, { outcome: "done" }> | undefined => {
  if (found.status !== "in_review") return { outcome: "illegal", status: found.status };
  if (heldByAnother(found, context)) return { outcome: "claimed-by-another" };
  const isMine = found.review?.assignee === context.reviewer.id;
  return isMine && (found.review.claimedUntil ?? 0) > context.now
    ? undefined
    : { outcome: "claim-needed" };
};

/** An approval against a reason of fraud that waits for another person: who gave it. */
export const waitingApproval = (
  found: CaseRecord,
  decisions: readonly ReviewDecisionRecord[],
): ReviewDecisionRecord | undefined => {
  const last = decisions.findLast(({ decision }) => decision !== "note");
  return found.status === "in_review" && found.fraud && last?.decision === "approve"
    ? last
    : undefined;
};

const EVERYTHING: readonly EvidencePurpose[] = [
  "document-front",
  "document-back",
  "selfie",
  "live",
  "password",
];
const CLOSED: CaseChange = { review_since: null, assignee: null, claimed_until: null };

const approve = async (
  found: CaseRecord,
  choice: ReviewChoice,
  context: ReviewContext,
): Promise<Reviewed> => {
  if (found.fraud) {
    const waiting = waitingApproval(found, await context.records.cases.decisions(found.id));
    if (waiting === undefined)
      return await write(found, choice, context, {
        stays: true,
        set: { assignee: null, claimed_until: null },
      });
    if (waiting.userId === context.reviewer.id || !context.reviewer.mayOverride)
      return { outcome: "second-needed" };
  }
  return await write(found, choice, context, {
    event: "approve",
    set: { ...CLOSED, decision_source: "reviewer", decided_at: context.now },
    forget: { record: false, files: EVERYTHING },
  });
};

/** What is not here any more has to be sent again with what was asked for. */
const request = async (
  found: CaseRecord,
  choice: ReviewChoice,
  context: ReviewContext,
): Promise<Reviewed> => {
  const asked = choice.requested ?? [];
  const files = await context.records.cases.files.list(found.id);
  const here = new Set(files.map(({ purpose }) => purpose));
  const gone = (["document", "selfie"] as const).filter((role) => !here.has(PURPOSE_OF[role]));
  const requested = (["document", "documentBack", "selfie"] as const).filter(
    (role) => asked.includes(role) || gone.some((one) => one === role),
  );
  return await write(found, choice, context, {
    event: "request",
    set: {
      ...CLOSED,
      requested,
      expires_at: context.now + ASKED_AGAIN_MS,
      // Asked by a person, so there is one more attempt whatever was used.
      attempts_used: Math.min(found.attempts.used, found.attempts.max - 1),
    },
    forget: { record: true, files: requested.flatMap((role) => PURPOSES_OF[role]) },
  });
};

const reopen = (
  found: CaseRecord,
  choice: ReviewChoice,
  context: ReviewContext,
): Promise<Reviewed> =>
  write(found, choice, context, {
    event: "reopen",
    set: {
      review_since: context.now,
      assignee: context.reviewer.id,
      claimed_until: context.now + CLAIM_MS,
    },
  });

interface Effect {
  /** The state stays. */
  readonly stays?: boolean;
  readonly event?: CaseEvent;
  readonly set?: CaseChange;
  readonly forget?: { readonly record: boolean; readonly files: readonly EvidencePurpose[] };
}

const write = async (
  found: CaseRecord,
  choice: ReviewChoice,
  context: ReviewContext,
  { event, set, forget = { record: false, files: [] } }: Effect,
): Promise<Reviewed> => {
  const to = event === undefined ? found.status : nextStatus(found.status as CaseStatus, event);
  if (to === undefined) return { outcome: "illegal", status: found.status };
  const move: CaseMove = {
    ...stay(found, context, "review.decided", { ...(set && { set }) }),
    to,
    details: {
      reference: found.reference,
      decision: choice.decision,
      reason: choice.reason,
      by: context.reviewer.id,
    },
    tell: to === found.status ? "review.decided" : `verification.${to}`,
  };
  return {
    outcome: await context.records.cases.decide(
      move,
      {
        caseId: found.id,
        userId: context.reviewer.id,
        decision: choice.decision,
        reason: choice.reason,
        ...(choice.requested && { requested: choice.requested }),
        // A number that somebody types is kept no more than one that is read.
        note: choice.note === undefined ? undefined : maskNumbersIn(choice.note),
        machineOutcome: found.decision?.outcome ?? null,
      },
      forget,
    ),
  };
};

const heldByAnother = (
  { review }: CaseRecord,
  { reviewer, now }: Pick<ReviewContext, "reviewer" | "now">,
): boolean =>
  review !== null &&
  review.assignee !== null &&
  review.assignee !== reviewer.id &&
  (review.claimedUntil ?? 0) > now;

const stay = (
  found: CaseRecord,
  { reviewer }: ReviewContext,
  action: string,
  { set }: { readonly set?: CaseChange },
): CaseMove => ({
  case: found,
  to: found.status,
  actor: reviewer.id,
  action,
  ...(action === "review.claimed" && { tell: "review.claimed" }),
  details: { by: reviewer.id },
  ...(set && { set }),
});

const done = async (moved: Promise<boolean>): Promise<Reviewed> =>
  (await moved) ? { outcome: "done" } : { outcome: "changed-meanwhile" };
