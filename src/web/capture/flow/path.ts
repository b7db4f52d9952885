/**
 * @file The way through the page: which screens this applicant passes, and which comes next.
 *
 * In:  the state.
 * Out: screens. What the server asks for decides, and what is good already is never asked for again.
 */
import type { Evidence, Reading } from "./evidence.ts";
import type { Screen, State } from "./state.ts";
import type { DocumentSlot, Slot } from "./slots.ts";

interface Stage {
  readonly screen: Screen;
  readonly isDone: boolean;
}

/** In order. Stages that do not concern this applicant are not in it. */
const stagesOf = (state: State): readonly Stage[] => {
  const documents = documentSlots(state);
  const all: readonly (Stage | false)[] = [
    { screen: { at: "landing" }, isDone: state.access !== undefined },
    { screen: { at: "notice" }, isDone: state.hasConsented },
    documents.length > 0 &&
      !state.isTypeGiven && {
        screen: { at: "document-type" },
        isDone: state.documentType !== undefined,
      },
    state.offersPhone && { screen: { at: "device" }, isDone: state.isDeviceChosen },
    ...documents.map((slot) => pictureStage(state, slot)),
    readingsOf(state).length > 0 && {
      screen: { at: "reading" },
      isDone: state.isReadingRight !== undefined,
    },
    isConcerned(state, "selfie") && pictureStage(state, "selfie"),
    { screen: { at: "submitting" }, isDone: false },
  ];
  return all.filter((stage) => stage !== false);
};

const pictureStage = ({ evidence }: State, slot: Slot): Stage => ({
  screen: { at: "picture", slot, camera: false },
  isDone: evidence[slot]?.at === "good",
});

const isConcerned = ({ verification, evidence }: State, slot: Slot): boolean =>
  evidence[slot] !== undefined ||
  (verification?.requested ?? ["document", "selfie"]).includes(slot);

/** An Aadhaar begins with its back: the QR code there is signed, and says more than the print. */
const documentSlots = (state: State): readonly DocumentSlot[] => {
  const front: readonly DocumentSlot[] = isConcerned(state, "document") ? ["document"] : [];
  if (!wantsBack(state)) return front;
  return state.documentType === "aadhaar" ? ["documentBack", ...front] : [...front, "documentBack"];
};

const wantsBack = (state: State): boolean => {
  if (isConcerned(state, "documentBack")) return true;
  if (state.isBackSkipped) return false;
  const front = readingIn(state.evidence.document);
  if (front !== undefined) return front.backWanted;
  return (
    state.documentType === "aadhaar" &&
    state.verification?.attempts.used === 0 &&
    isConcerned(state, "document")
  );
};

/** Whether the applicant may go on without the back. */
export const maySkipBack = ({ verification }: State): boolean =>
  verification?.requested.includes("documentBack") !== true;

export const nextScreen = (state: State): Screen =>
  stagesOf(state).find(({ isDone }) => !isDone)?.screen ?? { at: "submitting" };

/** The screen before this one; the camera lies over its picture. */
export const previousScreen = (state: State): Screen | undefined => {
  const { screen } = state;
  if (screen.at === "picture" && screen.camera) return { ...screen, camera: false };
  if (screen.at === "handoff") return { at: "device" };
  const screens = stagesOf(state).map((stage) => stage.screen);
  const index = screens.findIndex((other) => keyOf(other) === keyOf(screen));
  return index > 0 ? screens[index - 1] : undefined;
};

/** Whether a screen of before can be shown again, as the back button of the browser asks. */
export const canShow = (state: State, screen: Screen): boolean => {
  if (state.verification !== undefined && state.verification.status !== "requires_input")
    return false;
  if (screen.at === "handoff") return state.handoff !== undefined;
  const stages = stagesOf(state);
  const index = stages.findIndex((stage) => keyOf(stage.screen) === keyOf(screen));
  return (
    index >= 0 && screen.at !== "submitting" && stages.slice(0, index).every(({ isDone }) => isDone)
  );
};

/** One for each screen; the camera of a picture has the key of its picture. */
export const keyOf = (screen: Screen): string =>
  screen.at === "picture" ? `picture ${screen.slot}` : screen.at;

/** What was read off the sides, where anything was. */
export const readingsOf = ({ evidence }: State): readonly Reading[] =>
  [evidence.documentBack, evidence.document]
    .map(readingIn)
    .filter((reading) => reading !== undefined && reading.fields.length > 0) as Reading[];

const readingIn = (evidence: Evidence | undefined): Reading | undefined =>
  evidence?.at === "good" || evidence?.at === "doubtful" ? evidence.reading : undefined;
