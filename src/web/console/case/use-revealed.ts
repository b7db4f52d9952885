/**
 * @file Values that were revealed: one field at a time, until the server's time for them is over.
 */
import { useEffect, useState } from "preact/hooks";
import { api } from "../api.ts";
import { type ActionState, useAction } from "../parts/use-action.ts";

interface RevealedValue {
  readonly value: string;
  readonly until: number;
}

export interface Revealed {
  readonly values: Readonly<Partial<Record<string, RevealedValue>>>;
  readonly now: number;
  readonly reveal: (field: string) => void;
  readonly mask: (field: string) => void;
  readonly action: ActionState;
}

const SECOND_MS = 1000;

export const useRevealed = (id: string): Revealed => {
  const [values, setValues] = useState<Revealed["values"]>({});
  const [now, setNow] = useState(Date.now);
  const action = useAction();
  const some = Object.keys(values).length > 0;
  useEffect(() => {
    if (!some) return;
    const timer = setInterval(() => {
      const at = Date.now();
      setNow(at);
      setValues((before) => stillRevealed(before, at));
    }, SECOND_MS);
    return () => {
      clearInterval(timer);
    };
  }, [some]);
  return {
    values,
    now,
    action,
    reveal: (field) => {
      void action.run(
        () => api.reviews.reveal(id, { fields: [field] }),
        ({ fields, maskAgainAt }) => {
          const value = fields[field];
          setNow(Date.now());
          if (value !== undefined)
            setValues((before) => ({
              ...before,
              [field]: { value, until: Date.parse(maskAgainAt) },
            }));
        },
      );
    },
    mask: (field) => {
      setValues((before) =>
        Object.fromEntries(Object.entries(before).filter(([name]) => name !== field)),
      );
    },
  };
};

const stillRevealed = (values: Revealed["values"], at: number): Revealed["values"] =>
  Object.values(values).every((known) => known !== undefined && known.until > at)
    ? values
    : Object.fromEntries(
        Object.entries(values).filter(([, known]) => known !== undefined && known.until > at),
      );
