/**
 * @file Tries a policy on the last cases: what it would have decided, and what its thresholds promise.
 */
import {
  type AssessmentInput,
  chooseOperatingPoint,
  chooseReviewPoint,
  type OperatingPoint,
  type Outcome,
  type Policy,
  rejudge,
} from "../assessment/index.ts";
import { readDocument } from "../documents/index.ts";
import type { FaceFeatures, FaceObservation } from "../observations/index.ts";
import type { StoredFeatures, VerificationRecord } from "../records/index.ts";
import type { VerificationPorts } from "./ports.ts";

export interface SimulatedChange {
  readonly verificationId: string;
  readonly before: Outcome;
  readonly after: Outcome;
  /** Reasons that the one decision has and the other has not. */
  readonly added: readonly string[];
  readonly removed: readonly string[];
}

export interface PredictedRates {
  readonly point: OperatingPoint;
  readonly review: OperatingPoint | undefined;
}

export interface Simulated {
  readonly judged: number;
  /** Nothing but their report is kept. */
  readonly notJudged: number;
  readonly before: Readonly<Record<Outcome, number>>;
  readonly after: Readonly<Record<Outcome, number>>;
  readonly changes: readonly SimulatedChange[];
  readonly predicted: readonly PredictedRates[];
}

const NONE: Readonly<Record<Outcome, number>> = { verified: 0, in_review: 0, rejected: 0 };
/** Read at once, so that the database is free for others in between. */
const PAGE = 50;

type Ports = Pick<VerificationPorts, "records" | "judgement">;

export const simulate = async (policy: Policy, cases: number, ports: Ports): Promise<Simulated> => {
  const before = { ...NONE };
  const after = { ...NONE };
  const changes: SimulatedChange[] = [];
  let notJudged = 0;
  let judged = 0;
  for await (const id of lastDecided(cases, ports)) {
    const record = await ports.records.getVerification(id);
    if (record?.evidence === undefined) {
      notJudged++;
      continue;
    }
    judged++;
    const was = record.report.decision;
    const kept = inputOf(record, await ports.records.readFeatures(id), ports.judgement);
    const is = rejudge(record.report, kept, policy);
    before[was.outcome]++;
    after[is.outcome]++;
    if (was.outcome !== is.outcome)
      changes.push({
        verificationId: id,
        before: was.outcome,
        after: is.outcome,
        added: is.reasons.filter((reason) => !was.reasons.includes(reason)),
        removed: was.reasons.filter((reason) => !is.reasons.includes(reason)),
      });
  }
  return { judged, notJudged, before, after, changes, predicted: predict(policy, ports) };
};

/** The newest, by id, of those that the policy decided. */
async function* lastDecided(count: number, { records }: Ports): AsyncGenerator<string> {
  let left = count;
  let startingAfter: string | undefined;
  while (left > 0) {
    const page = await records.cases.list({}, { limit: PAGE, startingAfter });
    for (const found of page.data) {
      if (found.decision === null || left === 0) continue;
      left--;
      yield found.id;
    }
    startingAfter = page.data.at(-1)?.id;
    if (!page.hasMore) return;
  }
}

/** As far as it was kept; see [Note: only the policy differs]. */
const inputOf = (
  { report, evidence }: VerificationRecord,
  features: StoredFeatures | undefined,
  judgement: VerificationPorts["judgement"],
): AssessmentInput => {
  const now = new Date(report.assessedAt);
  const { pages = [], selfie, burst, liveClaims } = evidence?.observations ?? {};
  const withPortrait = pages.findIndex(({ faces }) => faces.length > 0);
  const seen = pages.map((page, index) =>
    index === withPortrait ? { ...page, faces: described(page.faces, features?.document) } : page,
  );
  const found = report.checks.find(({ type }) => type === "fraud.duplicate_number")?.measurements[
    "found"
  ];
  return {
    ...judgement,
    pages: seen.map((observation) => ({ outcome: "observed", observation })),
    selfie:
      selfie === undefined
        ? { outcome: "not_given" }
        : {
            outcome: "observed",
            observation: { ...selfie, faces: described(selfie.faces, features?.selfie) },
          },
    live:
      burst === undefined || liveClaims === undefined
        ? { outcome: "not_given" }
        : {
            outcome: "observed",
            observation: burst,
            claims: liveClaims,
            seenBefore: { outcome: "not_performed" },
          },
    reading: readDocument(seen, { now, trustSpecimens: judgement.allowSpecimens }),
    duplicates: {
      idNumber:
        typeof found === "boolean" ? { outcome: "searched", found } : { outcome: "not_performed" },
      picture: { outcome: "not_performed" },
      face: { outcome: "not_performed" },
    },
    blocklist: { outcome: "searched", entries: 0, idNumber: false, face: false },
    now,
  };
};

/** The vector was that of the first face. */
const described = (
  [first, ...others]: readonly FaceObservation[],
  features: FaceFeatures | undefined,
): FaceObservation[] =>
  first === undefined ? [] : [features === undefined ? first : { ...first, features }, ...others];

/** Of every comparison and model, the points that the policy would use. */
const predict = ({ face }: Policy, { judgement }: Ports): readonly PredictedRates[] => {
  const kinds = new Map(
    judgement.operatingPoints.map(({ model, comparison }) => [
      `${model} ${comparison}`,
      { model, comparison },
    ]),
  );
  return [...kinds.values()].flatMap((kind) => {
    const point = chooseOperatingPoint(judgement.operatingPoints, {
      ...kind,
      maximumFmr: face.maximumFmr,
    });
    if (point === undefined) return [];
    return [{ point, review: chooseReviewPoint(judgement.operatingPoints, point, face.reviewFmr) }];
  });
};
