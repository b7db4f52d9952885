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
}

export interface Burst {
  readonly frames: readonly BurstFrame[];
  /** No frame is taken sooner than this after the one before. */
  readonly everyMs: number;
}

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
