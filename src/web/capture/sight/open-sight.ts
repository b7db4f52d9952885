/**
 * @file The worker that sees, from the page's side.
 *
 * In:  what to look for; frames, one at a time.
 * Out: what was seen. When the models cannot be loaded or run, taking a picture by hand still works:
 *      the worker then gives files and sees nothing.
 */
import type { FromWorker, Seen, SightTask, ToWorker } from "./messages.ts";

export interface Sight {
  /** Undefined where the frame could not be looked at. Takes the frame over. */
  readonly look: (
    frame: ImageBitmap,
    wants: { readonly frame: boolean; readonly still: boolean },
  ) => Promise<Seen | undefined>;
  /** Whether the models run; settles once. */
  readonly opened: Promise<boolean>;
  readonly close: () => void;
}

export const openSight = (task: SightTask): Sight => {
  const worker = new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
  const waiting: ((message: FromWorker) => void)[] = [];
  const settle = (message: FromWorker): void => {
    waiting.shift()?.(message);
  };
  worker.addEventListener("message", ({ data }: MessageEvent<FromWorker>) => {
    settle(data);
  });
  worker.addEventListener("error", () => {
    settle({ type: "failed" });
  });
  const ask = (message: ToWorker, transfer: Transferable[] = []): Promise<FromWorker> =>
    new Promise((resolve) => {
      waiting.push(resolve);
      worker.postMessage(message, transfer);
    });
  const opened = ask({ type: "open", task }).then(({ type }) => type === "opened");
  return {
    opened,
    look: async (frame, wants) => {
      await opened;
      const answer = await ask(
        { type: "look", frame, wantsFrame: wants.frame, wantsStill: wants.still },
        [frame],
      );
      return answer.type === "seen" ? answer.seen : undefined;
    },
    close: () => {
      worker.terminate();
    },
  };
};
