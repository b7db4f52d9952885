/**
 * @file How much processor time this process has spent inside models.
 *
 * An engine does one thing at a time, so the difference of the process's own
 * processor time around a model's run is that model's cost. `npm run bench`
 * compares it with the whole, to show what our own code costs.
 */
let spentMs = 0;

/** Runs a model and counts its processor time, threads of the runtime included. */
export const timeModel = async <T>(run: () => Promise<T> | T): Promise<T> => {
  const before = process.cpuUsage();
  try {
    return await run();
  } finally {
    const { user, system } = process.cpuUsage(before);
    spentMs += (user + system) / 1000;
  }
};

/** Milliseconds of processor time spent inside models since this process began. */
export const modelCpuMs = (): number => spentMs;
