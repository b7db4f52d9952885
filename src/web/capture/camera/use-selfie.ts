/**
 * @file Takes a live selfie: keeps the session, asks for the challenge when it is due, hands over the result.
 */
import type { RefObject } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { Trouble } from "../calls/trouble.ts";
import { requestChallenge } from "../calls/request-challenge.ts";
import {
  advanced,
  newSelfieSession,
  type SelfieEvent,
  type SelfieSession,
  wantedOf,
} from "../guidance/selfie-session.ts";
import type { ChosenPicture, LiveEvidence } from "../flow/evidence.ts";
import type { OpenCamera } from "./open-camera.ts";
import { type Glance, type SightState, useSight } from "./use-sight.ts";

interface Selfie {
  readonly session: SelfieSession;
  readonly sight: SightState;
  /** Why there is no challenge; the person may ask again. */
  readonly trouble: Trouble | undefined;
  readonly press: () => void;
  readonly askAgain: () => void;
}

export const useSelfie = (
  video: RefObject<HTMLVideoElement | null>,
  camera: OpenCamera | undefined,
  onTaken: (picture: ChosenPicture) => void,
): Selfie => {
  // The session goes on between two drawings of the page, so the newest one lies beside the drawn one.
  const newest = useRef<SelfieSession>(newSelfieSession());
  const [session, setSession] = useState(newest.current);
  const [trouble, setTrouble] = useState<Trouble>();
  const isPressed = useRef(false);
  const advance = (event: SelfieEvent): void => {
    newest.current = advanced(newest.current, event, isPressed.current);
    if (newest.current.at !== "aim") isPressed.current = false;
    setSession(newest.current);
  };
  const lastGlance = useRef<Glance | undefined>(undefined);

  const sight = useSight(video, {
    task: "face",
    camera,
    wants: (atMs) => wantedOf(newest.current, atMs, isPressed.current),
    onSeen: (glance) => {
      lastGlance.current = glance;
      advance({ type: "seen", seen: glance.seen, atMs: glance.atMs });
    },
  });

  // Another camera makes another selfie.
  useEffect(() => {
    newest.current = newSelfieSession();
    setSession(newest.current);
  }, [camera]);

  const isAsking = session.at === "asking" && trouble === undefined;
  useEffect(() => {
    if (!isAsking) return;
    const stop = new AbortController();
    void requestChallenge(stop.signal).then((answer) => {
      if (stop.signal.aborted) return;
      if (answer.outcome === "trouble") setTrouble(answer.trouble);
      else advance({ type: "challenged", challenge: answer.value, atMs: performance.now() });
    });
    return () => {
      stop.abort();
    };
  }, [isAsking]);

  useEffect(() => {
    if (session.at !== "complete" || camera === undefined || lastGlance.current === undefined)
      return;
    const file = session.still;
    const live = evidenceOf(session, camera, lastGlance.current);
    onTaken({ file, url: URL.createObjectURL(file), source: "camera", live });
  }, [session.at]);

  return {
    session,
    sight,
    trouble,
    press: () => {
      isPressed.current = true;
    },
    askAgain: () => {
      setTrouble(undefined);
    },
  };
};

/** As the contract bounds them: src/observations/live-capture.ts. */
const MAX_LABEL = 200;
const MAX_PAUSE_MS = 60_000;
const MAX_FRAME_RATE = 1000;

const evidenceOf = (
  { challenge, burst }: Extract<SelfieSession, { at: "complete" }>,
  { track }: OpenCamera,
  { seen, pausesMs }: Glance,
): LiveEvidence => {
  const { frameRate = 0 } = track.getSettings();
  return {
    challenge: challenge.token,
    expiresAtMs: challenge.expiresAtMs,
    frames: burst.frames.map((frame) => ({ ...frame, atMs: Math.round(frame.atMs) })),
    camera: {
      label: track.label.slice(0, MAX_LABEL),
      widthPx: seen.widthPx,
      heightPx: seen.heightPx,
      frameRate: frameRate > 0 && frameRate <= MAX_FRAME_RATE ? frameRate : null,
      deliveredEveryMs: pausesMs.map((pauseMs) =>
        Math.min(Math.round(pauseMs * 10) / 10, MAX_PAUSE_MS),
      ),
    },
  };
};
