/**
 * @file How each event changes what the page knows. Pure: no DOM, no network, no clock.
 *
 * In:  the state and what happened.
 * Out: the next state. A good picture outlives every failure; only taking it again lets go of it.
 */
import type { EvidenceFile, Verification } from "../../../client/index.ts";
import type { Evidence } from "./evidence.ts";
import { canShow, keyOf, nextScreen, previousScreen } from "./path.ts";
import { advance } from "./progress.ts";
import { isDocumentType, PURPOSES, SLOTS, type Slot } from "./slots.ts";
import { type Action, EMPTY, type Screen, type State, without } from "./state.ts";

type Handlers = {
  readonly [Type in Action["type"]]: (
    state: State,
    action: Extract<Action, { type: Type }>,
  ) => State;
};

export const reduce = (state: State, action: Action): State => {
  // The table has one handler an action, so the handler found takes exactly this action.
  const handle = HANDLERS[action.type] as (state: State, action: Action) => State;
  return handle(state, action);
};

/** A new screen begins without the trouble of the one before. */
const at = (state: State, screen: Screen): State => ({ ...state, screen, trouble: undefined });
const onward = (state: State): State => at(state, nextScreen(state));

const CONSENT: Pick<Handlers, "notice-known" | "answered" | "consent-kept" | "consent-missing"> = {
  "notice-known": (state, { notice }) => ({ ...state, notice }),
  answered: (state, { answer }) => ({ ...state, answering: answer, trouble: undefined }),
  "consent-kept": (state, { receipt }) => {
    const { id, givenAt, noticeVersion, withdrawalUrl, decision } = receipt;
    const kept = {
      id,
      givenAt,
      noticeVersion,
      ...(withdrawalUrl !== undefined && { withdrawalUrl }),
    };
    const next = { ...state, answering: undefined, receipt: kept };
    return decision === "declined"
      ? at({ ...next, verification: canceled(state.verification) }, { at: "declined" })
      : onward({ ...next, hasConsented: true });
  },
  "consent-missing": (state) =>
    at(
      { ...state, hasConsented: false, answering: undefined, notice: undefined },
      { at: "notice" },
    ),
};

/** As the server has it from now on. */
const canceled = (verification: Verification | undefined): Verification | undefined =>
  verification && { ...verification, status: "canceled", requested: [] };

const HANDOFF: Pick<
  Handlers,
  | "device-chosen"
  | "handoff-made"
  | "handoff-looked"
  | "handoff-renewed"
  | "handoff-opened"
  | "join-answered"
  | "joined"
  | "join-ended"
> = {
  "device-chosen": (state, { device }) =>
    device === "phone"
      ? at({ ...state, handoff: undefined }, { at: "handoff" })
      : onward({ ...state, isDeviceChosen: true, handoff: undefined }),
  "handoff-made": (state, { handoff }) =>
    state.screen.at === "handoff" ? { ...state, handoff } : state,
  "handoff-looked": (state, { handoff }) =>
    state.handoff?.id === handoff.id
      ? { ...state, handoff: { ...state.handoff, ...handoff } }
      : state,
  "handoff-renewed": (state) => ({ ...state, handoff: undefined, trouble: undefined }),
  "handoff-opened": (state, { opened }) => ({ ...state, opened }),
  "join-answered": (state, { number }) => ({
    ...state,
    joinAnswer: { number },
    trouble: undefined,
  }),
  // Consent was given on the computer, before the code was shown.
  joined: (state, { access }) => ({
    ...EMPTY,
    settings: state.settings,
    access,
    hasConsented: true,
    screen: { at: "opening" },
  }),
  "join-ended": (state, { why }) => ({
    ...EMPTY,
    settings: state.settings,
    screen: { at: "join-ended", why },
  }),
};

const EVIDENCE: Pick<
  Handlers,
  | "camera-opened"
  | "camera-closed"
  | "camera-failed"
  | "picture-taken"
  | "picture-refused"
  | "file-begun"
  | "file-advanced"
  | "file-arrived"
  | "file-lost"
  | "assessed"
  | "password-given"
  | "doubt-accepted"
  | "take-again"
  | "back-skipped"
> = {
  "camera-opened": (state, { slot }) => at(state, { at: "picture", slot, camera: true }),
  "camera-closed": (state) =>
    state.screen.at === "picture" ? at(state, { ...state.screen, camera: false }) : state,
  "camera-failed": (state) => ({ ...state, cameraFailed: true }),
  "picture-taken": (state, { slot, picture }) =>
    at(
      {
        ...withEvidence(state, slot, { at: "sending", sentShare: 0 }),
        pictures: { ...state.pictures, [slot]: picture },
        refusals: without(state.refusals, slot),
        isReadingRight: slot === "selfie" ? state.isReadingRight : undefined,
      },
      { at: "picture", slot, camera: false },
    ),
  // What was there before stays: a wrong file must not cost a good picture.
  "picture-refused": (state, { slot, sentence }) =>
    at(
      { ...state, refusals: { ...state.refusals, [slot]: sentence } },
      { at: "picture", slot, camera: false },
    ),
  "file-begun": (state, { slot, fileId }) => {
    const before = state.evidence[slot];
    return before?.at === "sending" ? withEvidence(state, slot, { ...before, fileId }) : state;
  },
  "file-advanced": (state, { slot, sentShare }) => {
    const before = state.evidence[slot];
    return before?.at === "sending" ? withEvidence(state, slot, { ...before, sentShare }) : state;
  },
  "file-arrived": (state, { slot, fileId }) =>
    state.evidence[slot]?.at === "sending"
      ? withEvidence(state, slot, { at: "assessing", fileId })
      : state,
  "file-lost": (state, { slot }) => forgotten(state, slot),
  assessed: (state, { slot, evidence }) => {
    if (!isAwaited(state.evidence[slot])) return state;
    const next = withEvidence(state, slot, evidence);
    return evidence.at === "good" && isShowing(state, slot) ? onward(next) : next;
  },
  "password-given": (state, { slot, password }) => {
    const before = state.evidence[slot];
    return before?.at === "locked"
      ? withEvidence(state, slot, { at: "assessing", fileId: before.fileId, password })
      : state;
  },
  "doubt-accepted": (state, { slot }) => {
    const before = state.evidence[slot];
    if (before?.at !== "doubtful") return state;
    const { fileId, reading } = before;
    return onward(withEvidence(state, slot, { at: "good", fileId, reading }));
  },
  "take-again": (state, { slot }) =>
    at(forgotten(state, slot), { at: "picture", slot, camera: false }),
  "back-skipped": (state) => onward({ ...forgotten(state, "documentBack"), isBackSkipped: true }),
};

const withEvidence = (state: State, slot: Slot, evidence: Evidence): State => ({
  ...state,
  evidence: { ...state.evidence, [slot]: evidence },
  trouble: undefined,
});

const forgotten = (state: State, ...slots: readonly Slot[]): State => ({
  ...state,
  pictures: without(state.pictures, ...slots),
  evidence: without(state.evidence, ...slots),
  isReadingRight: slots.some((slot) => slot !== "selfie") ? undefined : state.isReadingRight,
});

const isAwaited = (evidence: Evidence | undefined): boolean =>
  evidence?.at === "assessing" || evidence?.at === "sending";

const isShowing = ({ screen }: State, slot: Slot): boolean =>
  screen.at === "picture" && !screen.camera && screen.slot === slot;

const isAtCamera = ({ screen }: State): boolean => screen.at === "picture" && screen.camera;

/** What the server says of the verification, and where that leads. */
const placed = (state: State, verification: Verification): State => {
  const next = withClaim({ ...state, verification });
  switch (verification.status) {
    case "requires_input":
      return isWaiting(state) ? reopened(next) : next;
    case "processing":
      return state.screen.at === "processing" ? next : at(next, { at: "processing" });
    case "in_review":
    case "verified":
    case "rejected":
    case "canceled":
    case "expired":
      return state.screen.at === "declined" ? next : at(next, { at: "outcome" });
  }
};

/** What another device or an earlier tab has sent is looked at here, and not taken again. */
const withFiles = (state: State, files: readonly EvidenceFile[]): State => {
  const here = files.filter(({ complete }) => complete);
  const next = { ...state, arrived: here.map(({ purpose }) => purpose) };
  if (state.screen.at !== "opening") return next;
  const found = SLOTS.flatMap((slot): [Slot, Evidence][] => {
    const file = here.find(({ purpose }) => purpose === PURPOSES[slot]);
    return file === undefined || !isNews(state.evidence[slot], file)
      ? []
      : [[slot, { at: "assessing", fileId: file.id }]];
  });
  return { ...next, evidence: { ...state.evidence, ...Object.fromEntries(found) } };
};

/** The last part may have arrived just when the page was loaded anew. */
const isNews = (evidence: Evidence | undefined, { id }: EvidenceFile): boolean =>
  evidence === undefined || (evidence.at === "sending" && evidence.fileId === id);

const withClaim = (state: State): State => {
  const type = state.verification?.claimedType ?? "auto";
  return state.documentType === undefined && isDocumentType(type)
    ? { ...state, documentType: type, isTypeGiven: true }
    : state;
};

/** Screens that wait for word from the server; all others are the applicant's. */
const isWaiting = ({ screen }: State): boolean =>
  ["opening", "submitting", "processing", "outcome"].includes(screen.at);

/** What is asked for again is forgotten here; everything else that was good stays good. */
const reopened = (state: State): State => {
  const { verification, resumeAt, screen } = state;
  const wasJudged = verification !== undefined && verification.attempts.used > 0;
  if (screen.at !== "opening" && screen.at !== "submitting") {
    const asked = SLOTS.filter((slot) => verification?.requested.includes(slot) === true);
    return at({ ...forgotten(state, ...asked), progress: {} }, { at: "outcome" });
  }
  if (resumeAt !== undefined && canShow(state, resumeAt))
    return at({ ...state, resumeAt: undefined }, resumeAt);
  return wasJudged && resumeAt?.at === "outcome"
    ? at(state, { at: "outcome" })
    : onward({ ...state, resumeAt: undefined });
};

const VERIFICATION: Pick<
  Handlers,
  "began" | "started" | "looked" | "submitted" | "event-received" | "link-failed" | "link-needed"
> = {
  began: (state) =>
    state.access === undefined ? { ...state, isStarting: true, trouble: undefined } : onward(state),
  started: (state, { access, verification }) =>
    onward(withClaim({ ...state, access, verification, isStarting: false })),
  looked: (state, { verification, files }) =>
    placed(files === undefined ? state : withFiles(state, files), verification),
  submitted: (state, { verification }) =>
    verification.status === "processing"
      ? at({ ...state, verification, progress: {} }, { at: "processing" })
      : placed(at(state, { at: "processing" }), verification),
  "event-received": (state, { event }) => {
    if (event.type !== "step" || state.screen.at !== "processing") return state;
    return { ...state, progress: advance(state.progress, event) };
  },
  "link-failed": (state) => ({
    ...EMPTY,
    settings: state.settings,
    screen: { at: "link-ended" },
  }),
  "link-needed": (state) => at({ ...state, isStarting: false }, { at: "needs-link" }),
};

const HANDLERS: Handlers = {
  ...CONSENT,
  ...HANDOFF,
  ...EVIDENCE,
  ...VERIFICATION,
  "settings-known": (state, { settings }) => ({ ...state, settings }),
  "document-type-chosen": (state, { documentType }) =>
    onward({
      ...state,
      documentType,
      // Another document: its back may matter after all.
      isBackSkipped: documentType === state.documentType && state.isBackSkipped,
    }),
  "reading-answered": (state, { isRight }) => onward({ ...state, isReadingRight: isRight }),
  failed: (state, { trouble }) => ({
    ...state,
    trouble,
    answering: undefined,
    joinAnswer: undefined,
    isStarting: false,
  }),
  retried: (state) => ({ ...state, trouble: undefined }),
  "went-on": onward,
  "went-back": (state) => {
    const before = previousScreen(state);
    return before === undefined ? state : at(state, before);
  },
  returned: (state, { screen }) =>
    (keyOf(screen) !== keyOf(state.screen) || isAtCamera(state)) && canShow(state, screen)
      ? at(state, screen)
      : state,
  restarted: ({ settings, offersPhone, cameraFailed }) => ({
    ...EMPTY,
    settings,
    offersPhone,
    cameraFailed,
  }),
};
