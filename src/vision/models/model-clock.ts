/**
 * @file How long this process has been inside models.
 *
 * A session runs on the thread that called it, and an engine does one thing at a time, so the time that passes
 * is the model's own where nothing else wants the processor. Asking for processor time instead costs 0.3 ms a call on
 * some virtual machines: a tenth of a card, with 40 runs of models. `npm run bench` compares with the time that all
 * steps took, measured alike, to show what our own code costs.
 */
let spentMs = 0;

/** Runs a model and counts its time. */
export const timeModel = async <T>(run: () => Promise<T> | T): Promise<T> => {
  const startMs = performance.now();
  try {
    return await run();
  } finally {
    spentMs += performance.now() - startMs;
  }
};

/** Milliseconds spent inside models since this process began. */
export const modelMs = (): number => spentMs;
