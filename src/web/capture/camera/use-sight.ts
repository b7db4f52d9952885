/**
 * @file Looks at the camera as often as the worker can and no oftener than is of use.
 *
 * In:  a video element that plays, what to look for, what is wanted of the next frame.
 * Out: everything seen, with the moment its frame was taken.
 */
import type { RefObject } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { Seen, SightTask } from "../sight/messages.ts";
import { openSight } from "../sight/open-sight.ts";
import type { OpenCamera } from "./open-camera.ts";
import { watchFrames } from "./frame-clock.ts";

export interface Wants {
  readonly frame: boolean;
  readonly still: boolean;
}

export interface Glance {
  readonly seen: Seen;
  /** When the frame was taken, by performance.now(). */
  readonly atMs: number;
  readonly pausesMs: readonly number[];
}

interface SightOptions {
  readonly task: SightTask;
  readonly camera: OpenCamera | undefined;
  /** Asked right before each frame is taken. */
  readonly wants: (atMs: number) => Wants;
  readonly onSeen: (glance: Glance) => void;
}

export type SightState = "opening" | "open" | "blind";

/** 12 looks a second are more than guidance needs, and leave a small device time for itself. */
const LEAST_PAUSE_MS = 80;

export const useSight = (
  video: RefObject<HTMLVideoElement | null>,
  { task, camera, wants, onSeen }: SightOptions,
): SightState => {
  const [state, setState] = useState<SightState>("opening");
  // The newest of each, without beginning anew.
  const latest = useLatest({ wants, onSeen });

  useEffect(() => {
    const element = video.current;
    if (camera === undefined || element === null) return;
    const stop = new AbortController();
    const isStopped = (): boolean => stop.signal.aborted;
    const sight = openSight(task);
    const clock = watchFrames(element);
    void sight.opened.then((isOpen) => {
      if (!isStopped()) setState(isOpen ? "open" : "blind");
    });
    const lookOnce = async (): Promise<void> => {
      await clock.next();
      if (isStopped() || element.readyState < HTMLMediaElement.HAVE_CURRENT_DATA) return;
      const atMs = performance.now();
      const frame = await createImageBitmap(element);
      const seen = await sight.look(frame, latest.current.wants(atMs));
      if (seen !== undefined && !isStopped())
        latest.current.onSeen({ seen, atMs, pausesMs: clock.pausesMs() });
      await pause(atMs + LEAST_PAUSE_MS - performance.now());
    };
    void (async () => {
      await sight.opened;
      // A frame that cannot be taken, as while a camera is being changed, is no reason to stop looking.
      while (!isStopped()) await lookOnce().catch(() => pause(LEAST_PAUSE_MS));
    })();
    return () => {
      stop.abort();
      clock.stop();
      sight.close();
      setState("opening");
    };
  }, [camera, task]);

  return state;
};

const useLatest = <Value>(value: Value): { current: Value } => {
  const [box] = useState({ current: value });
  box.current = value;
  return box;
};

const pause = (durationMs: number): Promise<void> =>
  durationMs <= 0
    ? Promise.resolve()
    : new Promise((resolve) => {
        setTimeout(resolve, durationMs);
      });
