import { useState } from "preact/hooks";
import type { FieldName } from "./result-types.ts";

/** A field and its place on the picture light up together, whichever is pointed at. */
export interface FieldHighlight {
  readonly active: FieldName | undefined;
  /** Under the pointer, for as long as it is there. */
  readonly onPoint: (name: FieldName | undefined) => void;
  /** Chosen by click, tap or key, until chosen again. */
  readonly onPin: (name: FieldName) => void;
}

export const useFieldHighlight = (): FieldHighlight => {
  const [pointed, setPointed] = useState<FieldName>();
  const [pinned, setPinned] = useState<FieldName>();
  return {
    active: pointed ?? pinned,
    onPoint: setPointed,
    onPin: (name) => {
      setPinned((before) => (before === name ? undefined : name));
    },
  };
};
