/**
 * @file When the camera delivers frames, as the browser tells.
 *
 * In:  a playing video.
 * Out: the next frame, and the pauses between those that came: a camera has its own unsteady rhythm.
 */

/** As many pauses as the server takes. */
const MOST_NOTED = 200;
/** Without news for so long the page looks anyway: a hidden page gets no frames. */
const LONGEST_WAIT_MS = 250;

export interface FrameClock {
  readonly next: () => Promise<void>;
  readonly pausesMs: () => readonly number[];
  readonly stop: () => void;
}

export const watchFrames = (video: HTMLVideoElement): FrameClock => {
  const pausesMs: number[] = [];
  let lastMs: number | undefined;
  let waiting: (() => void)[] = [];
  let isStopped = false;
  const wake = (): void => {
    const woken = waiting;
    waiting = [];
    for (const resolve of woken) resolve();
  };
  // Not in Firefox before 132: there the page looks at its own pace and notes nothing.
  const canWatch = "requestVideoFrameCallback" in video;
  const onFrame = (now: number, { captureTime }: VideoFrameCallbackMetadata): void => {
    if (isStopped) return;
    const atMs = captureTime ?? now;
    if (lastMs !== undefined && atMs >= lastMs) pausesMs.push(atMs - lastMs);
    if (pausesMs.length > MOST_NOTED) pausesMs.shift();
    lastMs = atMs;
    wake();
    video.requestVideoFrameCallback(onFrame);
  };
  if (canWatch) video.requestVideoFrameCallback(onFrame);
  return {
    next: () =>
      new Promise((resolve) => {
        waiting.push(resolve);
        setTimeout(resolve, canWatch ? LONGEST_WAIT_MS : 0);
      }),
    pausesMs: () => pausesMs,
    stop: () => {
      isStopped = true;
      wake();
    },
  };
};
