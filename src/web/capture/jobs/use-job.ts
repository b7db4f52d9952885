import { useEffect } from "preact/hooks";

/**
 * Work that a state asks for, as long as it does: begun when the key appears or changes, stopped when it goes.
 * What comes back after that is dropped by the signal.
 */
export const useJob = (
  key: string | undefined,
  work: (signal: AbortSignal) => Promise<void>,
): void => {
  useEffect(() => {
    if (key === undefined) return;
    const stop = new AbortController();
    void work(stop.signal);
    return () => {
      stop.abort();
    };
  }, [key]);
};
