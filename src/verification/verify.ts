/**
 * @file The corridor of one verification: evidence goes through the rooms in order
 * and comes out as a stored, explainable result.
 *
 *   observe (engines) -> read (documents) -> look for duplicates (records)
 *   -> assess (assessment) -> store (records)
 */
import {
  assess,
  type DuplicateSearch,
  type Evidence as Seen,
  type Report,
} from "../assessment/index.ts";
import { readDocument, type DocumentReading } from "../documents/index.ts";
import type {
  Artefacts,
  DocumentAnswer,
  DocumentPageObservation,
  EngineStep,
  Refusal,
  SelfieAnswer,
  SelfieObservation,
} from "../observations/index.ts";
import type { Answered, EnginePool, NoAnswer, PictureInput } from "./engines/index.ts";
import { hideNumbers } from "./hide-numbers.ts";
import { duplicateSearch, keep, type Kept } from "./keep.ts";
import { describeResult } from "./describe-result.ts";
import type { VerificationResult } from "./result.ts";
import type { Judgement, VerificationPorts } from "./ports.ts";

/** What was captured and what is claimed of it. */
export interface Evidence {
  readonly document: PictureInput;
  readonly documentBack?: PictureInput;
  readonly selfie: PictureInput;
  readonly type: "auto" | "aadhaar" | "pan";
}

export type PictureRole = "document" | "documentBack" | "selfie";

/** `begin` of each step as it happens; a step ends where the next begins. */
export type VerificationStep =
  | { readonly of: PictureRole; readonly step: EngineStep }
  | { readonly of: "verification"; readonly step: "assess" | "store" };

export interface VerifyOptions {
  readonly id: string;
  /** Who asked, for the audit log: "cli" or "api". */
  readonly actor: string;
  /** Whether anything is kept; if not, no picture comes back either. */
  readonly store: boolean;
  readonly reveal: boolean;
  readonly onStep: (step: VerificationStep) => void;
}

/** Re-encoded pictures of a verification, for people to look at; never the bytes as received. */
export interface VerificationPictures {
  readonly "document-front"?: Uint8Array;
  readonly "document-back"?: Uint8Array;
  readonly selfie?: Uint8Array;
  readonly portrait?: Uint8Array;
  readonly face?: Uint8Array;
}

export type VerifyOutcome =
  | {
      readonly outcome: "completed";
      readonly result: VerificationResult;
      readonly report: Report;
      readonly pictures: VerificationPictures;
    }
  /** A picture could not be used at all; nothing was judged and nothing is kept. */
  | { readonly outcome: "refused"; readonly picture: PictureRole; readonly refusal: Refusal }
  | { readonly outcome: "busy" };

export const verify = async (
  evidence: Evidence,
  ports: VerificationPorts,
  options: VerifyOptions,
): Promise<VerifyOutcome> => {
  const seen = await observe(evidence, ports.engines, options.onStep);
  if (seen.outcome !== "observed") return seen;
  const observed = options.store ? await withNumbersHidden(seen, evidence, ports.engines) : seen;
  const startedAt = performance.now();
  const now = ports.clock();
  const reading = readAll(observed.pages, evidence, ports.judgement, now);
  options.onStep({ of: "verification", step: "assess" });
  const judge = (idNumber: DuplicateSearch): Report =>
    assess({
      pages: observed.pages,
      selfie: observed.selfie,
      reading,
      claims: evidence.type === "auto" ? {} : { type: evidence.type },
      duplicates: { idNumber },
      ...ports.judgement,
      now,
    });
  const report = judge(await duplicateSearch(reading, ports));
  const assessedMs = performance.now() - startedAt;
  options.onStep({ of: "verification", step: "store" });
  const kept: Kept = options.store
    ? await keep({ ...options, observed, reading, report, judge, now }, ports)
    : { report, stored: false };
  const timingsMs = {
    ...observed.timingsMs,
    assess: assessedMs,
    store: performance.now() - startedAt - assessedMs,
  };
  return {
    outcome: "completed",
    report: kept.report,
    pictures: options.store ? observed.pictures : {},
    result: describeResult({
      id: options.id,
      kept,
      reading,
      observed,
      timingsMs,
      reveal: options.reveal,
    }),
  };
};

export type { Seen };

export interface Observed {
  readonly outcome: "observed";
  /** Front first; the back only if it was given. */
  readonly pages: readonly Seen<DocumentPageObservation>[];
  readonly selfie: Seen<SelfieObservation>;
  readonly pictures: VerificationPictures;
  readonly timingsMs: Readonly<Record<string, number>>;
}

const observe = async (
  evidence: Evidence,
  engines: EnginePool,
  onStep: VerifyOptions["onStep"],
): Promise<Observed | Exclude<VerifyOutcome, { outcome: "completed" }>> => {
  const tell = (of: PictureRole) => (step: EngineStep) => {
    onStep({ of, step });
  };
  const [front, back, selfie] = await Promise.all([
    engines.observeDocument(evidence.document, tell("document")),
    evidence.documentBack && engines.observeDocument(evidence.documentBack, tell("documentBack")),
    engines.observeSelfie(evidence.selfie, tell("selfie")),
  ]);
  const answers = { document: front, documentBack: back, selfie };
  for (const role of ["document", "documentBack", "selfie"] as const) {
    const answer = answers[role];
    if (answer?.outcome === "refused")
      return { outcome: "refused", picture: role, refusal: answer.refusal };
    if (answer?.outcome === "failed" && answer.failure === "queue-full") return { outcome: "busy" };
  }
  return {
    outcome: "observed",
    pages: [seenPage(front), ...(back === undefined ? [] : [seenPage(back)])],
    selfie: seenSelfie(selfie),
    pictures: picturesOf(artefactsOf(front), artefactsOf(back), artefactsOf(selfie)),
    timingsMs: timingsOf({ document: front, documentBack: back, selfie }),
  };
};

const withNumbersHidden = async (
  observed: Observed,
  evidence: Evidence,
  engines: EnginePool,
): Promise<Observed> => {
  const [front, back] = observed.pages;
  const pages = [
    ...(front
      ? [{ picture: "document-front", input: evidence.document, page: front } as const]
      : []),
    ...(back && evidence.documentBack
      ? [{ picture: "document-back", input: evidence.documentBack, page: back } as const]
      : []),
  ];
  return { ...observed, pictures: await hideNumbers(observed.pictures, pages, engines) };
};

const seenPage = (answer: Answered<DocumentAnswer>): Seen<DocumentPageObservation> =>
  answer.outcome === "observed"
    ? { outcome: "observed", observation: answer.observation }
    : { outcome: "error" };

const seenSelfie = (answer: Answered<SelfieAnswer>): Seen<SelfieObservation> =>
  answer.outcome === "observed"
    ? { outcome: "observed", observation: answer.observation }
    : { outcome: "error" };

type AnyAnswer = Answered<DocumentAnswer> | Answered<SelfieAnswer> | NoAnswer | undefined;

const artefactsOf = (answer: AnyAnswer): Artefacts =>
  answer?.outcome === "observed" ? answer.artefacts : {};

const picturesOf = (
  front: Artefacts,
  back: Artefacts,
  selfie: Artefacts,
): VerificationPictures => ({
  ...(front.picture && { "document-front": front.picture }),
  ...(back.picture && { "document-back": back.picture }),
  ...(selfie.picture && { selfie: selfie.picture }),
  ...((front.portrait ?? back.portrait) && { portrait: (front.portrait ?? back.portrait)! }),
  ...(selfie.face && { face: selfie.face }),
});

/** `documentText` and the like: milliseconds of each engine step; `…Cpu` and `…Model` are processor time. */
const timingsOf = (answers: Readonly<Record<PictureRole, AnyAnswer>>): Record<string, number> => {
  const timings: Record<string, number> = {};
  for (const [role, answer] of Object.entries(answers)) {
    if (answer?.outcome !== "observed") continue;
    for (const [step, ms] of Object.entries(answer.timingsMs))
      timings[`${role}${step.charAt(0).toUpperCase()}${step.slice(1)}`] = ms;
    timings[`${role}Cpu`] = answer.effort.cpuMs;
    timings[`${role}Model`] = answer.effort.modelMs;
  }
  return timings;
};

const readAll = (
  pages: readonly Seen<DocumentPageObservation>[],
  evidence: Evidence,
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
