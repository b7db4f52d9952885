/**
 * @file What a screen shows of the server, loaded when the screen opens and again when it is asked to.
 */
import { useCallback, useEffect, useState } from "preact/hooks";
import type { Answer, Trouble } from "../answer.ts";

export interface Loaded<Value> {
  /** The last one that came; it stays while another is on its way. */
  readonly value: Value | undefined;
  readonly trouble: Trouble | undefined;
  readonly loading: boolean;
  readonly reload: () => void;
  readonly replace: (value: Value) => void;
}

/** `key` says what is loaded: where it changes, what was there before is of something else and goes. */
export const useLoaded = <Value>(
  load: (signal: AbortSignal) => Promise<Answer<Value>>,
  key: string,
): Loaded<Value> => {
  const [state, setState] = useState<{ key: string; value?: Value; trouble?: Trouble }>({ key });
  const [settled, setSettled] = useState("");
  const [turn, setTurn] = useState(0);
  const wanted = `${key} ${String(turn)}`;
  useEffect(() => {
    const stop = new AbortController();
    void load(stop.signal).then((answer) => {
      if (stop.signal.aborted) return;
      setSettled(wanted);
      setState((before) => ({
        key,
        ...(before.key === key && before.value !== undefined && { value: before.value }),
        ...(answer.ok ? { value: answer.value } : { trouble: answer.trouble }),
      }));
    });
    return () => {
      stop.abort();
    };
  }, [wanted]);
  const reload = useCallback(() => {
    setTurn((before) => before + 1);
  }, []);
  const replace = useCallback(
    (value: Value) => {
      setState({ key, value });
    },
    [key],
  );
  const current = state.key === key ? state : { key };
  return {
    value: current.value,
    trouble: current.trouble,
    loading: settled !== wanted,
    reload,
    replace,
  };
};
