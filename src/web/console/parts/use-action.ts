/**
 * @file Something the person asks the server to do: runs once at a time, and keeps what went wrong.
 */
import { useState } from "preact/hooks";
import type { Answer, Trouble } from "../answer.ts";

export interface ActionState {
  readonly running: boolean;
  readonly trouble: Trouble | undefined;
  /** Gives the value where it was done; undefined where it was not. */
  readonly run: <Value>(
    ask: () => Promise<Answer<Value>>,
    done?: (value: Value) => void,
  ) => Promise<void>;
  readonly forget: () => void;
}

export const useAction = (): ActionState => {
  const [running, setRunning] = useState(false);
  const [trouble, setTrouble] = useState<Trouble>();
  return {
    running,
    trouble,
    run: async (ask, done) => {
      if (running) return;
      setRunning(true);
      setTrouble(undefined);
      const answer = await ask();
      setRunning(false);
      if (answer.ok) done?.(answer.value);
      else setTrouble(answer.trouble);
    },
    forget: () => {
      setTrouble(undefined);
    },
  };
};
