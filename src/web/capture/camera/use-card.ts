/**
 * @file Takes a picture of one side of a card: by itself when all is well, or when the button is pressed.
 */
import type { RefObject } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { type CardSession, looked, newCardSession, wantsStill } from "../guidance/card-session.ts";
import type { ChosenPicture } from "../flow/evidence.ts";
import type { OpenCamera } from "./open-camera.ts";
import { type SightState, useSight } from "./use-sight.ts";

interface Card {
  readonly session: CardSession;
  readonly sight: SightState;
  readonly press: () => void;
}

export const useCard = (
  video: RefObject<HTMLVideoElement | null>,
  camera: OpenCamera | undefined,
  onTaken: (picture: ChosenPicture) => void,
): Card => {
  const newest = useRef<CardSession>(newCardSession());
  const [session, setSession] = useState(newest.current);
  const isPressed = useRef(false);

  const sight = useSight(video, {
    task: "card",
    camera,
    wants: (atMs) => ({
      frame: false,
      still: wantsStill(newest.current, atMs, isPressed.current),
    }),
    onSeen: ({ seen, atMs }) => {
      const isShutterPressed = isPressed.current;
      newest.current = looked(newest.current, seen, { atMs, isShutterPressed });
      setSession(newest.current);
    },
  });

  useEffect(() => {
    if (session.at !== "complete") return;
    const file = session.still;
    onTaken({ file, url: URL.createObjectURL(file), source: "camera" });
  }, [session.at]);

  return {
    session,
    sight,
    press: () => {
      isPressed.current = true;
    },
  };
};
