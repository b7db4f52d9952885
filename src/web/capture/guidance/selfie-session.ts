/**
 * @file A live selfie from the first look to the end of the challenge. Pure: frames and time are arguments.
 *
 * In:  what each frame shows, the challenge when the server gave one.
 * Out: what to say, what to take of the next frame, and in the end the selfie with its burst.
 *
 * aim → (a good still) → asking for a challenge → walking through it → complete; a challenge that
 * went wrong is said to have, for a moment, and another one is asked for.
 */
import type { Challenge } from "../../../client/index.ts";
import type { FaceSight, Seen } from "../sight/messages.ts";
import { adviseFace, type FaceMessage } from "./advise-face.ts";
import { BURST, type Burst, EMPTY_BURST, isFaceKept, wantsFrame, withFrame } from "./burst.ts";
import {
  askedFor,
  beginChallenge,
  type ChallengeHint,
  type ChallengeWalk,
  walked,
} from "./challenge.ts";
import { type Coach, coached, GOOD_MS, newCoach } from "./coach.ts";
import { FACE_STAGE, shownPart } from "./view.ts";

/** Clocks of phones go wrong, so the end of a challenge is told by performance.now() of this page. */
export interface GivenChallenge extends Challenge {
  readonly expiresAtMs: number;
}

export type SelfieSession =
  | { readonly at: "aim"; readonly coach: Coach<FaceMessage> }
  | { readonly at: "asking"; readonly still: Blob }
  | {
      readonly at: "walking";
      readonly still: Blob;
      readonly challenge: GivenChallenge;
      /** When the page got the challenge: times of the burst count from here. */
      readonly startedAtMs: number;
      readonly walk: ChallengeWalk;
      readonly burst: Burst;
      readonly hints: Coach<ChallengeHint | "live.fine">;
    }
  | { readonly at: "again"; readonly still: Blob; readonly sinceMs: number }
  | {
      readonly at: "complete";
      readonly still: Blob;
      readonly challenge: GivenChallenge;
      readonly burst: Burst;
    };

export const newSelfieSession = (): SelfieSession => ({ at: "aim", coach: newCoach() });

export type SelfieEvent =
  | {
      readonly type: "seen";
      readonly seen: Pick<Seen, "face" | "frame" | "still" | "widthPx" | "heightPx">;
      readonly atMs: number;
    }
  | { readonly type: "challenged"; readonly challenge: GivenChallenge; readonly atMs: number };

/** "Let's try that once more" is said for so long. */
const AGAIN_MS = 1800;

/** What to take of a frame, beside looking at it. A still is taken of the very frame that turns out good. */
export const wantedOf = (
  session: SelfieSession,
  atMs: number,
  isShutterPressed: boolean,
): { readonly frame: boolean; readonly still: boolean } => ({
  frame: session.at === "walking" && wantsFrame(session.burst, atMs - session.startedAtMs),
  still:
    session.at === "aim" &&
    (isShutterPressed ||
      (session.coach.goodSinceMs !== undefined && atMs - session.coach.goodSinceMs >= GOOD_MS)),
});

export const advanced = (
  session: SelfieSession,
  event: SelfieEvent,
  isShutterPressed = false,
): SelfieSession => {
  if (event.type === "challenged") return begun(session, event);
  const { seen, atMs } = event;
  switch (session.at) {
    case "aim":
      return aimed(session, event, isShutterPressed);
    case "walking":
      return seen.face === undefined ? session : stepped(session, event, seen.face);
    case "again":
      return atMs - session.sinceMs < AGAIN_MS ? session : { at: "asking", still: session.still };
    case "asking":
    case "complete":
      return session;
  }
};

type SeenEvent = Extract<SelfieEvent, { type: "seen" }>;

const begun = (
  session: SelfieSession,
  { challenge, atMs }: Extract<SelfieEvent, { type: "challenged" }>,
): SelfieSession =>
  session.at === "asking"
    ? {
        at: "walking",
        still: session.still,
        challenge,
        startedAtMs: atMs,
        walk: beginChallenge(challenge.actions, challenge.maximumActionMs, atMs),
        burst: EMPTY_BURST,
        hints: newCoach(),
      }
    : session;

const aimed = (
  session: Extract<SelfieSession, { at: "aim" }>,
  { seen, atMs }: SeenEvent,
  isShutterPressed: boolean,
): SelfieSession => {
  const { face, still, widthPx, heightPx } = seen;
  if (still !== undefined && isShutterPressed) return { at: "asking", still };
  if (face === undefined) return session;
  const message = adviseFace(face, shownPart(widthPx, heightPx, FACE_STAGE));
  const coach = coached(session.coach, {
    message,
    isGood: message === "face.hold",
    place: face.best && [face.best.area.left, face.best.area.top, face.best.area.width],
    atMs,
  });
  return coach.isDue && still !== undefined ? { at: "asking", still } : { at: "aim", coach };
};

const stepped = (
  session: Extract<SelfieSession, { at: "walking" }>,
  { seen, atMs }: SeenEvent,
  face: FaceSight,
): SelfieSession => {
  const { still, challenge, startedAtMs } = session;
  // The frame was taken while the person followed what was asked for before it was looked at.
  const burst =
    seen.frame === undefined
      ? session.burst
      : withFrame(session.burst, {
          atMs: atMs - startedAtMs,
          action: askedFor(session.walk),
          file: seen.frame,
          hasFace: face.count === 1,
        });
  const walk = walked(session.walk, face, atMs);
  if (walk.at.step === "failed") return { at: "again", still, sinceMs: atMs };
  if (walk.at.step === "done" && burst.frames.length >= BURST.minFrames)
    return isFaceKept(burst)
      ? { at: "complete", still, challenge, burst }
      : { at: "again", still, sinceMs: atMs };
  const isNextTurn = askedFor(walk) !== null && askedFor(walk) !== askedFor(session.walk);
  const hints = coached<ChallengeHint | "live.fine">(isNextTurn ? newCoach() : session.hints, {
    message: walk.hint ?? "live.fine",
    isGood: false,
    place: undefined,
    atMs,
  });
  return { ...session, walk, burst, hints };
};

export type SelfieMessage =
  | FaceMessage
  | ChallengeHint
  | "live.left"
  | "live.right"
  | "live.up"
  | "live.down"
  | "live.wait"
  | "live.again"
  | "live.done";

/** The one thing to say now; undefined until there is something. */
export const messageOf = (session: SelfieSession): SelfieMessage | undefined => {
  switch (session.at) {
    case "aim":
      return session.coach.shown;
    case "asking":
      return "live.wait";
    case "again":
      return "live.again";
    case "complete":
      return "live.done";
    case "walking": {
      const { hints, walk, challenge } = session;
      if (hints.shown !== undefined && hints.shown !== "live.fine") return hints.shown;
      return walk.at.step === "turn"
        ? `live.${challenge.actions[walk.at.action]!}`
        : "face.straight";
    }
  }
};
