/**
 * @file Everything the page knows, and how each event changes it. Pure: no DOM, no
 * network, no clock.
 *
 * In:  the state and what happened.
 * Out: the next state. Chosen pictures outlive every failure, so that trying again
 *      never means choosing again; only starting again lets go of them.
 */
import type { CaptureSettings } from "../../api/schemas/live-capture.ts";
import type { Step, Verification, VerificationEvent } from "../../api/schemas/verification.ts";
import type { LiveCamera } from "../../observations/index.ts";
import type { BurstFrame } from "./guidance/burst.ts";

/** Named as the parts of the multipart request. */
export const SLOTS = ["document", "documentBack", "selfie"] as const;
export type Slot = (typeof SLOTS)[number];

/** Where a picture without a place of its own goes: needed ones first. */
const SLOTS_BY_NEED: readonly Slot[] = ["document", "selfie", "documentBack"];
const NEEDED: readonly Slot[] = ["document", "selfie"];

export const DOCUMENT_TYPES = [
  "auto",
  "aadhaar",
  "pan",
  "passport",
  "driving-licence",
  "voter-id",
  "identity-card",
] as const;
export type DocumentTypeChoice = (typeof DOCUMENT_TYPES)[number];

export interface ChosenPicture {
  readonly file: Blob;
  /** Object URL of the file: shown as it was chosen, never sent anywhere. */
  readonly url: string;
  /** Taken with the camera of this page; absent for a file that was chosen. */
  readonly source?: "camera";
  /** A selfie alone: the challenge that was answered right after it. */
  readonly live?: LiveEvidence;
}

export interface LiveEvidence {
  readonly challenge: string;
  /** By performance.now(): sent later it would be refused. */
  readonly expiresAtMs: number;
  readonly frames: readonly BurstFrame[];
  readonly camera: LiveCamera;
}

export type ChosenPictures = Readonly<Partial<Record<Slot, ChosenPicture>>>;

/** The key to one verification; the server shows the token once. */
export interface Access {
  readonly id: string;
  readonly accessToken: string;
}

/** Why there is no answer. Never an outcome of a verification. */
export type Trouble =
  | { readonly kind: "network" }
  | { readonly kind: "busy"; readonly retryAfterSeconds: number | undefined }
  /** The server's own sentence about the request, and the stable code of it where there is one. */
  | { readonly kind: "problem"; readonly sentence: string; readonly code?: string }
  | { readonly kind: "server" };

/** Time of a step that ran more than once (two sides of a card) adds up. */
export interface StepProgress {
  readonly state: "running" | "done";
  readonly startedAtMs: number;
  readonly elapsedMs: number;
}
export type Progress = Readonly<Partial<Record<Step, StepProgress>>>;

/** Named as the problems that ask for a password or share code. */
export const SECRETS_ASKED = [
  "password-needed",
  "password-wrong",
  "share-code-needed",
  "share-code-wrong",
] as const;
export type SecretAsked = (typeof SECRETS_ASKED)[number];

export type Phase =
  | { readonly at: "form"; readonly trouble: Trouble | undefined }
  /** A picture is being taken for this slot. */
  | { readonly at: "camera"; readonly slot: Slot }
  /** The file of the document is locked; whoever has its password is asked in place. */
  | { readonly at: "locked"; readonly asked: SecretAsked }
  /**
   * `sentShare` is 0 to 1, as reported by the browser's upload. The password of a locked
   * file is nowhere but here: it is gone as soon as it was sent, and asked again if need be.
   */
  | { readonly at: "sending"; readonly sentShare: number; readonly password?: string }
  | {
      readonly at: "processing";
      readonly access: Access;
      readonly progress: Progress;
      readonly trouble: Trouble | undefined;
      /** From before the page was loaded anew: what the server has forgotten since is no trouble. */
      readonly recalled?: true;
    }
  | { readonly at: "outcome"; readonly access: Access; readonly verification: Verification };

export interface State {
  readonly pictures: ChosenPictures;
  /** The sentence about a file that was refused before it was sent, or about a missing one. */
  readonly refusals: Readonly<Partial<Record<Slot, string>>>;
  readonly missing: readonly Slot[];
  readonly documentType: DocumentTypeChoice;
  /** What the operator lets an applicant do; absent until the server has said so. */
  readonly settings: CaptureSettings | undefined;
  /** Whether the camera could not be used, in this page, for any picture. */
  readonly cameraFailed: boolean;
  readonly phase: Phase;
}

export type Action =
  | { readonly type: "picture-chosen"; readonly slot: Slot; readonly picture: ChosenPicture }
  | { readonly type: "picture-refused"; readonly slot: Slot; readonly sentence: string }
  | { readonly type: "picture-removed"; readonly slot: Slot }
  | { readonly type: "document-type-chosen"; readonly documentType: DocumentTypeChoice }
  | { readonly type: "settings-known"; readonly settings: CaptureSettings }
  | { readonly type: "camera-opened"; readonly slot: Slot }
  | { readonly type: "camera-failed" }
  | { readonly type: "live-refused"; readonly sentence: string }
  | { readonly type: "submitted" }
  | { readonly type: "unlocked"; readonly password: string }
  | { readonly type: "upload-progressed"; readonly sentShare: number }
  | { readonly type: "accepted"; readonly access: Access }
  | { readonly type: "event-received"; readonly event: VerificationEvent }
  | { readonly type: "finished"; readonly verification: Verification }
  | { readonly type: "interrupted"; readonly trouble: Trouble }
  | { readonly type: "resumed" }
  | { readonly type: "reopened" }
  | { readonly type: "restarted" };

export const initialState: State = {
  pictures: {},
  refusals: {},
  missing: [],
  documentType: "auto",
  settings: undefined,
  cameraFailed: false,
  phase: { at: "form", trouble: undefined },
};

/** Nothing of the applicant is left; what was learnt of the server and the device is. */
const emptied = ({ settings, cameraFailed }: State): State => ({
  ...initialState,
  settings,
  cameraFailed,
});

/** Whether a selfie may come from a file. The server has the last word. */
export const mayUploadSelfie = ({ settings, cameraFailed }: State): boolean => {
  switch (settings?.selfieUpload) {
    case undefined:
    case "always":
      return true;
    case "if-camera-failed":
      return cameraFailed;
    case "never":
      return false;
  }
};

/** Where the page begins: at the verification of this tab, if there is one. */
export const stateFrom = (access: Access | undefined): State =>
  access === undefined
    ? initialState
    : {
        ...initialState,
        phase: { at: "processing", access, progress: {}, trouble: undefined, recalled: true },
      };

export const reduce = (state: State, action: Action): State => {
  // The table has one handler an action, so the handler found takes exactly this action.
  const handle = HANDLERS[action.type] as (state: State, action: Action) => State;
  return handle(state, action);
};

/** The slot for a picture that was pasted or dropped outside all of them. */
export const firstEmptySlot = (pictures: ChosenPictures): Slot | undefined =>
  SLOTS_BY_NEED.find((slot) => pictures[slot] === undefined);

type Handlers = {
  readonly [Type in Action["type"]]: (
    state: State,
    action: Extract<Action, { type: Type }>,
  ) => State;
};

const HANDLERS: Handlers = {
  "picture-chosen": (state, { slot, picture }) => ({
    ...state,
    pictures: { ...state.pictures, [slot]: picture },
    refusals: without(state.refusals, slot),
    missing: state.missing.filter((missing) => missing !== slot),
    phase: quietForm(state.phase),
  }),
  // What was there before stays: a wrong file must not cost a good picture.
  "picture-refused": (state, { slot, sentence }) => ({
    ...state,
    refusals: { ...state.refusals, [slot]: sentence },
  }),
  "picture-removed": (state, { slot }) => ({
    ...state,
    pictures: without(state.pictures, slot),
    refusals: without(state.refusals, slot),
    phase: quietForm(state.phase),
  }),
  "settings-known": (state, { settings }) => ({ ...state, settings }),
  "camera-opened": (state, { slot }) =>
    state.phase.at === "form" ? { ...state, phase: { at: "camera", slot } } : state,
  "camera-failed": (state) => ({ ...state, cameraFailed: true }),
  // The picture is of no use without its challenge, which the server takes once and not late.
  "live-refused": (state, { sentence }) => ({
    ...state,
    pictures: without(state.pictures, "selfie"),
    refusals: { ...state.refusals, selfie: sentence },
    phase: { at: "form", trouble: undefined },
  }),
  "document-type-chosen": (state, { documentType }) => ({ ...state, documentType }),
  submitted: (state) => {
    if (state.phase.at !== "form") return state;
    const missing = NEEDED.filter((slot) => state.pictures[slot] === undefined);
    if (missing.length > 0) return { ...state, missing };
    return { ...state, missing, refusals: {}, phase: { at: "sending", sentShare: 0 } };
  },
  unlocked: (state, { password }) =>
    state.phase.at === "locked"
      ? { ...state, phase: { at: "sending", sentShare: 0, password } }
      : state,
  "upload-progressed": (state, { sentShare }) =>
    state.phase.at === "sending" ? { ...state, phase: { ...state.phase, sentShare } } : state,
  accepted: (state, { access }) =>
    state.phase.at === "sending"
      ? { ...state, phase: { at: "processing", access, progress: {}, trouble: undefined } }
      : state,
  "event-received": (state, { event }) => {
    if (state.phase.at !== "processing" || event.type !== "step") return state;
    const progress = advance(state.phase.progress, event);
    return { ...state, phase: { ...state.phase, progress } };
  },
  finished: (state, { verification }) => {
    if (state.phase.at !== "processing") return state;
    const trouble = troubleBehind(verification);
    if (trouble !== undefined) return { ...state, phase: { at: "form", trouble } };
    const asked = SECRETS_ASKED.find((code) => code === verification.problem?.code);
    if (asked !== undefined) return { ...state, phase: { at: "locked", asked } };
    return { ...state, phase: { at: "outcome", access: state.phase.access, verification } };
  },
  interrupted: (state, { trouble }) => {
    if (state.phase.at === "sending") return { ...state, phase: { at: "form", trouble } };
    if (state.phase.at !== "processing") return state;
    if (state.phase.recalled === true && trouble.kind === "problem") return emptied(state);
    return { ...state, phase: { ...state.phase, trouble } };
  },
  resumed: (state) =>
    state.phase.at === "processing"
      ? { ...state, phase: { ...state.phase, trouble: undefined } }
      : state,
  reopened: (state) => ({
    ...state,
    pictures: hasSpentChallenge(state.phase) ? withoutLive(state.pictures) : state.pictures,
    phase: { at: "form", trouble: undefined },
  }),
  restarted: emptied,
};

/** A problem with what was sent is an outcome for the person; any other is ours, and may pass. */
const troubleBehind = ({ status, problem }: Verification): Trouble | undefined => {
  if (status !== "requires_input" || (problem !== undefined && problem.status < 500))
    return undefined;
  return problem?.code === "busy"
    ? { kind: "busy", retryAfterSeconds: undefined }
    : { kind: "server" };
};

/**
 * A step that starts also ends the one before it: the card, the selfie and the decision
 * each go one step at a time, and the decision waits for both.
 */
const advance = (
  progress: Progress,
  { step, state, atMs }: Extract<VerificationEvent, { type: "step" }>,
): Progress => {
  if (state === "done") return { ...progress, [step]: ended(progress[step], atMs) };
  const track = trackOf(step);
  const next: Partial<Record<Step, StepProgress>> = { ...progress };
  for (const [name, before] of Object.entries(progress) as [Step, StepProgress][])
    if (before.state === "running" && (track === "decision" || trackOf(name) === track))
      next[name] = ended(before, atMs);
  const elapsedMs = next[step]?.elapsedMs ?? 0;
  return { ...next, [step]: { state: "running", startedAtMs: atMs, elapsedMs } };
};

const trackOf = (step: Step): string => {
  const [first = ""] = step.split("-");
  return first === "document" || first === "selfie" ? first : "decision";
};

/** Never a negative time, even from a server that has set its clock. */
const ended = (before: StepProgress | undefined, atMs: number): StepProgress => {
  if (before === undefined) return { state: "done", startedAtMs: atMs, elapsedMs: 0 };
  const ranMs = before.state === "running" ? Math.max(0, atMs - before.startedAtMs) : 0;
  return { ...before, state: "done", elapsedMs: before.elapsedMs + ranMs };
};

/** An old complaint goes away once the person acts on it; a picture taken ends the taking. */
const quietForm = (phase: Phase): Phase =>
  phase.at === "form" || phase.at === "camera" ? { at: "form", trouble: undefined } : phase;

/** A verification that was judged has used the challenge up; one that lacked something has not. */
const hasSpentChallenge = (phase: Phase): boolean =>
  phase.at === "outcome" && phase.verification.status !== "requires_input";

const withoutLive = (pictures: ChosenPictures): ChosenPictures =>
  pictures.selfie?.live === undefined ? pictures : without(pictures, "selfie");

const without = <Value>(
  record: Readonly<Partial<Record<Slot, Value>>>,
  slot: Slot,
): Readonly<Partial<Record<Slot, Value>>> =>
  Object.fromEntries(Object.entries(record).filter(([key]) => key !== slot));
