/**
 * @file Tries a policy on the last cases: what it would have decided, and what its thresholds promise.
 */
import {
  type AssessmentInput,
  type Check,
  type CheckType,
  chooseOperatingPoint,
  chooseReviewPoint,
  type Decision,
  type OperatingPoint,
  type Outcome,
  type Policy,
  rejudge,
  type Report,
} from "../assessment/index.ts";
import { DOCUMENT_TYPES, readDocument } from "../documents/index.ts";
import type { FaceFeatures, FaceObservation } from "../observations/index.ts";
import type { CaseRecord, StoredFeatures, VerificationRecord } from "../records/index.ts";
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
  /** What is kept of them does not tell, or not by which policy they were decided. */
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

export interface ToSimulate {
  readonly policy: Policy;
  /** The newest so many. */
  readonly cases: number;
  /** By hash, the policies that cases may have been decided by. */
  readonly known: ReadonlyMap<string, Policy>;
}

export const simulate = async (
  { policy, cases, known }: ToSimulate,
  ports: Ports,
): Promise<Simulated> => {
  const before = { ...NONE };
  const after = { ...NONE };
  const changes: SimulatedChange[] = [];
  let notJudged = 0;
  let judged = 0;
  for await (const found of lastDecided(cases, ports)) {
    const decisions = await decideAgain(found, { policy, known }, ports);
    if (decisions === undefined) {
      notJudged++;
      continue;
    }
    judged++;
    const { was, is } = decisions;
    before[was.outcome]++;
    after[is.outcome]++;
    if (was.outcome !== is.outcome)
      changes.push({
        verificationId: found.id,
        before: was.outcome,
        after: is.outcome,
        added: is.reasons.filter((reason) => !was.reasons.includes(reason)),
        removed: was.reasons.filter((reason) => !is.reasons.includes(reason)),
      });
  }
  return { judged, notJudged, before, after, changes, predicted: predict(policy, ports) };
};

const decideAgain = async (
  found: CaseRecord,
  { policy, known }: Pick<ToSimulate, "policy" | "known">,
  { records, judgement }: Ports,
): Promise<{ readonly was: Decision; readonly is: Decision } | undefined> => {
  const record = await records.getVerification(found.id);
  if (record?.evidence === undefined) return undefined;
  const { report } = record;
  const ofThen = known.get(report.policy.sha256);
  if (ofThen === undefined) return undefined;
  const features = await records.readFeatures(found.id);
  const kept = inputOf(record, { found, features }, { ...judgement, policy: ofThen });
  const is = rejudge(report, kept, policy);
  return is && { was: report.decision, is };
};

/** The newest of those that a policy decided, whatever people decided since. */
async function* lastDecided(count: number, { records }: Ports): AsyncGenerator<CaseRecord> {
  let left = count;
  let startingAfter: string | undefined;
  while (left > 0) {
    const page = await records.cases.list({}, { limit: PAGE, startingAfter });
    for (const found of page.data) {
      if (found.decision === null || left === 0) continue;
      left--;
      yield found;
    }
    startingAfter = page.data.at(-1)?.id;
    if (!page.hasMore) return;
  }
}

/** As far as it was kept; see [Note: only the policy differs]. */
const inputOf = (
  { report, evidence }: VerificationRecord,
  {
    found,
    features,
  }: { readonly found: CaseRecord; readonly features: StoredFeatures | undefined },
  judgement: VerificationPorts["judgement"],
): AssessmentInput => {
  const type = DOCUMENT_TYPES.find((known) => known === found.claimedType);
  const now = new Date(report.assessedAt);
  const { pages = [], selfie, burst, liveClaims } = evidence?.observations ?? {};
  const withPortrait = pages.findIndex(({ faces }) => faces.length > 0);
  const seen = pages.map((page, index) =>
    index === withPortrait ? { ...page, faces: described(page.faces, features?.document) } : page,
  );
  const number = checkOf(report, "fraud.duplicate_number")?.measurements["found"];
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
    reading: readDocument(seen, {
      now,
      trustSpecimens: judgement.allowSpecimens,
      ...(type && { expectedType: type }),
    }),
    claims: { ...(type && { type }) },
    duplicates: {
      idNumber:
        typeof number === "boolean"
          ? { outcome: "searched", found: number }
          : { outcome: "not_performed" },
      picture: { outcome: "not_performed" },
      face: { outcome: "not_performed" },
    },
    blocklist: { entries: 0, idNumber: false, face: false },
    now,
  };
};

const checkOf = ({ checks }: Report, wanted: CheckType): Check | undefined =>
  checks.find(({ type }) => type === wanted);

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
    const { maximumFmr, operatingPoint } = face;
    // A point that is named is for cards; two selfies are compared at the best that there is.
    const id = kind.comparison === "selfie-card" ? operatingPoint : undefined;
    const point = chooseOperatingPoint(judgement.operatingPoints, { ...kind, maximumFmr, id });
    if (point === undefined) return [];
    return [{ point, review: chooseReviewPoint(judgement.operatingPoints, point, face.reviewFmr) }];
  });
};
