/**
 * @file The corridor of one verification: evidence goes through the rooms in order
 * and comes out as a stored, explainable result.
 *
 *   observe (engines) -> read (documents) -> hide numbers (engines)
 *   -> look for duplicates: number, picture, face, block list (records) -> assess (assessment) -> store (records)
 */
import {
  assess,
  type AssessmentInput,
  findFaceCandidates,
  type LiveEvidence,
  type Report,
} from "../assessment/index.ts";
import { type DocumentReading, readDocument } from "../documents/index.ts";
import type { DocumentPageObservation } from "../observations/index.ts";
import { searchBlocklist } from "./blocklist-search.ts";
import { describeResult, selfieOrigin } from "./describe-result.ts";
import { hideNumbers } from "./hide-numbers.ts";
import { searchFaces } from "./face-search.ts";
import {
  burstSearch,
  duplicateSearch,
  type Ending,
  type Judged,
  keep,
  type Kept,
  pictureSearch,
  type Searches,
} from "./keep.ts";
import { wholeNumberOf } from "./whole-number.ts";
import {
  type Evidence,
  type EvidenceStep,
  type NotObserved,
  observe,
  observeNothing,
  type Observed,
  type PictureRole,
  type Seen,
  type VerificationPictures,
} from "./observe.ts";
import type { Judgement, VerificationPorts } from "./ports.ts";
import type { VerificationResult } from "./result.ts";

export type VerificationStep =
  EvidenceStep | { readonly of: "verification"; readonly step: "assess" | "store" };

export interface VerifyOptions {
  readonly id: string;
  /** Who asked, for the audit log: "cli" or "api". */
  readonly actor: string;
  /** Whether anything is kept; if not, no picture comes back either. */
  readonly store: boolean;
  readonly reveal: boolean;
  /** How the case ends with a report; absent where there is none. */
  readonly ending?: (report: Report, about: ReportAbout) => Ending;
  readonly onStep: (step: VerificationStep) => void;
}

/** What belongs to an attempt beside its report. */
export interface ReportAbout {
  readonly documentType: string | null;
  readonly selfieOrigin: VerificationResult["selfieOrigin"];
  readonly timingsMs: Readonly<Record<string, number>>;
  readonly unseen: readonly PictureRole[];
}

export type VerifyOutcome =
  | {
      readonly outcome: "completed";
      readonly result: VerificationResult;
      readonly report: Report;
      readonly pictures: VerificationPictures;
    }
  | NotObserved;

export const verify = async (
  evidence: Evidence,
  ports: VerificationPorts,
  options: VerifyOptions,
): Promise<VerifyOutcome> => {
  const seen = await observe(evidence, ports.engines, options.onStep);
  // One policy from the searches to the decision, whatever is published meanwhile.
  const { judgement } = ports;
  if (seen.outcome === "observed")
    return judgeAndKeep(seen, evidence, { ...ports, judgement }, options);
  await evidence.live?.giveBack();
  return seen;
};

/** Of evidence that may not be looked at: every check is told that nothing is known of it. */
export const verifyUnseen = (
  { given, type }: { readonly given: readonly PictureRole[]; readonly type: Evidence["type"] },
  ports: VerificationPorts,
  options: VerifyOptions,
): Promise<VerifyOutcome> => {
  const { judgement } = ports;
  return judgeAndKeep(observeNothing(given), { type }, { ...ports, judgement }, options);
};

type Claimed = Pick<Evidence, "type" | "live">;

const judgeAndKeep = async (
  seen: Observed,
  evidence: Claimed,
  ports: VerificationPorts,
  options: VerifyOptions,
): Promise<VerifyOutcome> => {
  const startedAt = performance.now();
  const now = ports.clock();
  const reading = readAll(seen.pages, evidence, ports.judgement, now);
  const hidden = options.store
    ? await hideNumbers(seen, reading, ports.engines)
    : { pictures: {}, cpuMs: 0 };
  const observed = { ...seen, pictures: hidden.pictures };
  options.onStep({ of: "verification", step: "assess" });
  const picture = await pictureSearch(observed.pages, ports);
  const blocklist = await searchBlocklist(observed.selfie, wholeNumberOf(reading), ports);
  const live = await liveEvidence(observed, evidence, ports);
  const judge = ({ idNumber, face }: Searches): Judged => {
    const input: AssessmentInput = {
      pages: observed.pages,
      selfie: observed.selfie,
      live,
      reading,
      claims: evidence.type === "auto" ? {} : { type: evidence.type },
      duplicates: { idNumber, picture, face: face.search },
      blocklist,
      ...ports.judgement,
      now,
    };
    return { report: assess(input), faceCandidates: findFaceCandidates(input) };
  };
  const searches = {
    idNumber: await duplicateSearch(reading, ports),
    face: await searchFaces(observed.selfie, wholeNumberOf(reading), ports),
  };
  const judged = judge(searches);
  const assessedMs = performance.now() - startedAt;
  options.onStep({ of: "verification", step: "store" });
  const ending = endingOf(options, { observed, reading, assessedMs });
  const kept: Kept = options.store
    ? await keep(
        { ...options, ending, observed, live, reading, judged, searches, judge, now },
        ports,
      )
    : { report: judged.report, stored: false };
  const timingsMs = {
    ...observed.timingsMs,
    hideNumbersCpu: hidden.cpuMs,
    assess: assessedMs,
    store: performance.now() - startedAt - assessedMs,
  };
  const { id, reveal } = options;
  return {
    outcome: "completed",
    report: kept.report,
    pictures: observed.pictures,
    result: describeResult({ id, kept, reading, observed, timingsMs, reveal }),
  };
};

/** How the case ends with a report, told what belongs to it. */
const endingOf = (
  { ending }: VerifyOptions,
  seen: {
    readonly observed: Observed;
    readonly reading: DocumentReading | undefined;
    readonly assessedMs: number;
  },
): ((report: Report) => Ending) | undefined =>
  ending &&
  ((report) =>
    ending(report, {
      documentType: seen.reading?.outcome === "recognised" ? seen.reading.type : null,
      selfieOrigin: selfieOrigin(seen.observed.burst, report),
      timingsMs: { ...seen.observed.timingsMs, assess: seen.assessedMs },
      unseen: seen.observed.unseen,
    }));

const liveEvidence = async (
  { burst }: Pick<Observed, "burst">,
  { live }: Claimed,
  ports: VerificationPorts,
): Promise<LiveEvidence> => {
  if (burst.outcome !== "observed") return { outcome: burst.outcome };
  // Frames without what was claimed of them answer no challenge.
  if (live === undefined) return { outcome: "error" };
  const { observation } = burst;
  const seenBefore = await burstSearch(observation, ports);
  return { outcome: "observed", observation, claims: live.claims, seenBefore };
};

const readAll = (
  pages: readonly Seen<DocumentPageObservation>[],
  evidence: Claimed,
  judgement: Judgement,
  now: Date,
): DocumentReading | undefined => {
  const observations = pages.flatMap((page) =>
    page.outcome === "observed" ? [page.observation] : [],
  );
  // With one page lost, page indexes would shift and a reading of half a document would pass for a whole one.
  if (observations.length !== pages.length) return undefined;
  return readDocument(observations, {
    now,
    trustSpecimens: judgement.allowSpecimens,
    ...(evidence.type !== "auto" && { expectedType: evidence.type }),
  });
};
