/**
 * @file A case as a reviewer sees it: everything that is kept of it, masked.
 */
import type { z } from "zod";
import { measuredCurve, type OperatingPoint } from "../assessment/index.ts";
import type { CaseRecord, Records, ReviewDecisionRecord } from "../records/index.ts";
import {
  maskPerson,
  mayDecide,
  storedResult,
  type VerificationPorts,
  waitingApproval,
} from "../verification/index.ts";
import { actorOf, type Caller, may } from "./access/permissions.ts";
import { describeCase } from "./describe-case.ts";
import { describeAttempt } from "./describe-attempt.ts";
import type {
  DuplicateCandidate,
  ReviewCase,
  ReviewDecision,
  ReviewItem,
  ScoreCurve,
  TimelineEntry,
} from "./schemas/review.ts";

export interface ReviewView {
  readonly records: Records;
  readonly ports: VerificationPorts;
  readonly caller: Caller;
  readonly requestId: string;
}

type Case = z.infer<typeof ReviewCase>;

export const describeReview = async (found: CaseRecord, view: ReviewView): Promise<Case> => {
  const { records, ports } = view;
  const record = await records.getVerification(found.id);
  const [attempts, decisions, steps] = await Promise.all([
    records.cases.attempts(found.id),
    records.cases.decisions(found.id),
    records.cases.steps(found.id),
  ]);
  const names = await namesOf(
    [...decisions.map(({ userId }) => userId), found.review?.assignee ?? ""],
    records,
  );
  const waiting = waitingApproval(found, decisions);
  return {
    verification: describeCase(found, { run: undefined, whole: true, requestId: view.requestId }),
    item: found.review === null ? null : describeItem(found, names),
    result: record === undefined ? null : maskPerson(storedResult(record, ports.judgement)),
    pictures: may(view.caller, "pii:read") ? [...(record?.pictures ?? [])] : [],
    attempts: attempts.map(describeAttempt),
    decisions: decisions.map((decision) =>
      describeDecision(decision, names, decision.id === waiting?.id),
    ),
    duplicates: may(view.caller, "fraud:read") ? await duplicatesOf(found.id, records) : null,
    scoreCurve: curveOf(record?.report.face, ports.judgement.operatingPoints),
    timeline: timelineOf(found, { attempts, decisions, steps }),
    readingConfirmed:
      steps.length === 0 ? null : steps.some(({ step }) => step === "reading-confirmed"),
    mayDecide: decidability(found, view, waiting),
  };
};

export const namesOf = async (
  ids: readonly string[],
  { access }: Pick<Records, "access">,
): Promise<ReadonlyMap<string, string>> => {
  const known = new Map<string, string>();
  for (const id of new Set(ids.filter((one) => one.startsWith("usr_"))))
    known.set(id, (await access.users.find(id))?.name ?? "");
  return known;
};

export const describeItem = (
  found: CaseRecord,
  names: ReadonlyMap<string, string>,
): z.infer<typeof ReviewItem> => {
  const { review } = found;
  const assignee = review?.assignee ?? null;
  return {
    id: found.id,
    reference: found.reference,
    documentType: found.documentType,
    createdAt: instant(found.createdAt),
    waitingSince: instant(review?.since ?? found.updatedAt),
    reasons: found.reasons,
    fraud: found.fraud,
    attempts: { ...found.attempts },
    assignee: assignee === null ? null : { id: assignee, name: names.get(assignee) ?? "" },
    claimedUntil:
      review === null || review.claimedUntil === null ? null : instant(review.claimedUntil),
    escalated: review !== null && review.escalatedAt !== null,
  };
};

const describeDecision = (
  decision: ReviewDecisionRecord,
  names: ReadonlyMap<string, string>,
  waitsForSecond: boolean,
): z.infer<typeof ReviewDecision> => ({
  at: instant(decision.at),
  by: { id: decision.userId, name: names.get(decision.userId) ?? "" },
  decision: decision.decision as z.infer<typeof ReviewDecision>["decision"],
  reason: decision.reason,
  requested: decision.requested as z.infer<typeof ReviewDecision>["requested"],
  note: decision.note,
  waitsForSecond,
});

const duplicatesOf = async (
  id: string,
  records: Records,
): Promise<z.infer<typeof DuplicateCandidate>[]> => {
  const shown: z.infer<typeof DuplicateCandidate>[] = [];
  for (const candidate of await records.readFaceCandidates(id)) {
    const other = await records.cases.get(candidate.verificationId);
    // Redacted since: nothing is left to compare with.
    if (other === undefined || other.redactedAt !== null) continue;
    shown.push({
      ...candidate,
      documentType: other.documentType,
      createdAt: instant(other.createdAt),
      status: other.status,
    });
  }
  return shown;
};

/** The measured points of the comparison that was made: its threshold is one of them. */
const curveOf = (
  face: { readonly model: string; readonly operatingPoint: { readonly id: string } } | undefined,
  points: readonly OperatingPoint[],
): z.infer<typeof ScoreCurve> | null => {
  const used = points.find(({ id }) => id === face?.operatingPoint.id);
  if (used === undefined) return null;
  const { model, comparison } = used;
  const { report } = used.measured;
  return { model, comparison, report, points: [...measuredCurve(points, used)] };
};

const timelineOf = (
  found: CaseRecord,
  {
    attempts,
    decisions,
    steps,
  }: {
    readonly attempts: Awaited<ReturnType<Records["cases"]["attempts"]>>;
    readonly decisions: readonly ReviewDecisionRecord[];
    readonly steps: Awaited<ReturnType<Records["cases"]["steps"]>>;
  },
): z.infer<typeof TimelineEntry>[] =>
  [
    { at: found.createdAt, kind: "created" as const, what: "created", by: found.createdBy },
    ...steps.map(({ step, at }) => ({ at, kind: "step" as const, what: step, by: "applicant" })),
    ...attempts.map(({ createdAt, outcome }) => ({
      at: createdAt,
      kind: "attempt" as const,
      what: outcome ?? "running",
      by: null,
    })),
    ...decisions.map(({ at, decision, userId }) => ({
      at,
      kind: "decision" as const,
      what: decision,
      by: userId,
    })),
  ]
    .sort((a, b) => a.at - b.at)
    .map((entry) => ({ ...entry, at: instant(entry.at) }));

const decidability = (
  found: CaseRecord,
  { caller }: ReviewView,
  waiting: ReviewDecisionRecord | undefined,
): Case["mayDecide"] => {
  if (!may(caller, "reviews:decide")) return "no-permission";
  const reviewer = { id: actorOf(caller), mayOverride: may(caller, "reviews:override") };
  const refused = mayDecide(found, { reviewer, now: Date.now() });
  if (refused?.outcome === "illegal") return "not-in-review";
  if (waiting?.userId === reviewer.id) return "not-the-second";
  if (refused?.outcome === "claimed-by-another") return "claimed-by-another";
  return refused === undefined ? "yes" : "claim-first";
};

const instant = (at: number): string => new Date(at).toISOString();
