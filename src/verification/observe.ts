/**
 * @file Has the engines look at the evidence of one verification.
 *
 * In:  pictures as received, and what is claimed of them.
 * Out: observations and re-encoded pictures; or the picture that could not be used.
 */
import type { Evidence as Seen } from "../assessment/index.ts";
import type { DocumentType } from "../documents/index.ts";
import type {
  Artefacts,
  BurstAnswer,
  BurstObservation,
  DocumentAnswer,
  DocumentPageObservation,
  EngineStep,
  LiveClaims,
  Refusal,
  SelfieAnswer,
  SelfieObservation,
} from "../observations/index.ts";
import type {
  Answered,
  DocumentInput,
  EnginePool,
  NoAnswer,
  PictureInput,
} from "./engines/index.ts";

/** Evidence as the assessment takes it: measured, lost to an engine failure, or never given. */
export type { Seen };

/** What was captured and what is claimed of it. */
export interface Evidence {
  readonly document: DocumentInput;
  readonly documentBack?: DocumentInput;
  readonly selfie: PictureInput;
  /** Frames that answer a challenge, and what was claimed of them. */
  readonly live?: {
    readonly frames: readonly Uint8Array[];
    readonly claims: LiveClaims;
    /** The challenge may be answered again: nothing was judged. */
    readonly giveBack: () => Promise<void>;
  };
  /** The type that the applicant says it is, or "auto". */
  readonly type: DocumentType;
}

const PICTURE_ROLES = ["document", "documentBack", "selfie", "live"] as const;
export type PictureRole = (typeof PICTURE_ROLES)[number];

/** A step of an engine on one of the pictures, told when it begins; it ends where the next begins. */
export interface EvidenceStep {
  readonly of: PictureRole;
  readonly step: EngineStep;
}

/** Re-encoded pictures of a verification, for people to look at; never the bytes as received. */
export interface VerificationPictures {
  readonly "document-front"?: Uint8Array;
  readonly "document-back"?: Uint8Array;
  readonly selfie?: Uint8Array;
  readonly portrait?: Uint8Array;
  readonly face?: Uint8Array;
  /** A few frames of the live capture side by side. */
  readonly live?: Uint8Array;
}

export interface Observed {
  readonly outcome: "observed";
  /** Front first; the back only if it was given. */
  readonly pages: readonly Seen<DocumentPageObservation>[];
  readonly selfie: Seen<SelfieObservation>;
  readonly burst: Seen<BurstObservation>;
  readonly pictures: VerificationPictures;
  readonly timingsMs: Readonly<Record<string, number>>;
  /** Evidence of which nothing is known, because whatever looked at it died, hung or had a bug. */
  readonly unseen: readonly PictureRole[];
}

/** Nothing can be judged: a picture could not be used at all, or too many are waiting. */
export type NotObserved =
  | { readonly outcome: "refused"; readonly picture: PictureRole; readonly refusal: Refusal }
  | { readonly outcome: "busy" };

export const observe = async (
  evidence: Evidence,
  engines: EnginePool,
  onStep: (step: EvidenceStep) => void,
): Promise<Observed | NotObserved> => {
  const tell = (of: PictureRole) => (step: EngineStep) => {
    onStep({ of, step });
  };
  const [front, back, selfie, live] = await Promise.all([
    engines.observeDocument(evidence.document, tell("document")),
    evidence.documentBack && engines.observeDocument(evidence.documentBack, tell("documentBack")),
    engines.observeSelfie(evidence.selfie, tell("selfie")),
    evidence.live && engines.observeBurst(evidence.live.frames, tell("live")),
  ]);
  const answers = { document: front, documentBack: back, selfie, live };
  for (const role of PICTURE_ROLES) {
    const answer = answers[role];
    if (answer?.outcome === "refused")
      return { outcome: "refused", picture: role, refusal: answer.refusal };
    if (answer?.outcome === "failed" && BUSY.includes(answer.failure)) return { outcome: "busy" };
  }
  return {
    outcome: "observed",
    pages: [seenPage(front), ...(back === undefined ? [] : [seenPage(back)])],
    selfie: seenSelfie(selfie),
    burst: live === undefined ? { outcome: "not_given" } : seenBurst(live),
    pictures: {
      ...picturesOf(artefactsOf(front), artefactsOf(back), artefactsOf(selfie)),
      ...framesOf(artefactsOf(live)),
    },
    timingsMs: timingsOf(answers),
    unseen: PICTURE_ROLES.filter((role) => answers[role]?.outcome === "failed"),
  };
};

/** Nobody has looked, and somebody will: that says nothing of the evidence. */
const BUSY: readonly NoAnswer["failure"][] = ["queue-full", "unable"];

/** Nobody looks at what was given. */
export const observeNothing = (given: readonly PictureRole[]): Observed => {
  const lost = (role: PictureRole) => given.includes(role);
  return {
    outcome: "observed",
    pages: [{ outcome: "error" }, ...(lost("documentBack") ? [{ outcome: "error" } as const] : [])],
    selfie: { outcome: "error" },
    burst: { outcome: lost("live") ? "error" : "not_given" },
    pictures: {},
    timingsMs: {},
    unseen: given,
  };
};

const seenPage = (answer: Answered<DocumentAnswer>): Seen<DocumentPageObservation> =>
  answer.outcome === "observed"
    ? { outcome: "observed", observation: answer.observation }
    : { outcome: "error" };

const seenSelfie = (answer: Answered<SelfieAnswer>): Seen<SelfieObservation> =>
  answer.outcome === "observed"
    ? { outcome: "observed", observation: answer.observation }
    : { outcome: "error" };

const seenBurst = (answer: Answered<BurstAnswer>): Seen<BurstObservation> =>
  answer.outcome === "observed"
    ? { outcome: "observed", observation: answer.observation }
    : { outcome: "error" };

const framesOf = ({ frames }: Artefacts): Pick<VerificationPictures, "live"> =>
  frames === undefined ? {} : { live: frames };

type AnyAnswer =
  Answered<DocumentAnswer> | Answered<SelfieAnswer> | Answered<BurstAnswer> | NoAnswer | undefined;

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
