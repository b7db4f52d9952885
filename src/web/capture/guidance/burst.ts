/**
 * @file The frames of a challenge, kept within what the server takes.
 *
 * In:  frames as they are taken, each with the action that was asked for.
 * Out: the frames to send. When there would be too many, every second one is let go and from then
 *      on half as many are taken: what is left still spans the whole challenge evenly.
 *
 * The limits are those of observations/live-capture.ts, which pages may not import;
 * test/browser/live-capture.test.ts holds the two together.
 */
export const BURST = {
  minFrames: 12,
  maxFrames: 80,
  maxFrameBytes: 200 * 1024,
  maxSidePx: 640,
} as const;

export interface BurstFrame {
  readonly atMs: number;
  readonly action: number | null;
  readonly file: Blob;
  /** Whether the page saw exactly one face on it; not sent, the server looks for itself. */
  readonly hasFace: boolean;
}

export interface Burst {
  readonly frames: readonly BurstFrame[];
  /** No frame is taken sooner than this after the one before. */
  readonly everyMs: number;
}

/** More frames than this without a face, or with two, and the server would not take the burst: policy.json has 0.1. */
const MOST_WITHOUT_FACE = 0.08;

export const isFaceKept = ({ frames }: Burst): boolean =>
  frames.filter(({ hasFace }) => !hasFace).length <= MOST_WITHOUT_FACE * frames.length;

/** 8 frames a second at most: a turn of the head takes about a second. */
export const EMPTY_BURST: Burst = { frames: [], everyMs: 125 };

export const wantsFrame = ({ frames, everyMs }: Burst, atMs: number): boolean => {
  const last = frames.at(-1);
  return last === undefined || atMs - last.atMs >= everyMs;
};

export const withFrame = ({ frames, everyMs }: Burst, frame: BurstFrame): Burst =>
  frames.length < BURST.maxFrames
    ? { frames: [...frames, frame], everyMs }
    : {
        frames: [...frames.filter((_, index) => index % 2 === 1), frame],
        everyMs: everyMs * 2,
      };
