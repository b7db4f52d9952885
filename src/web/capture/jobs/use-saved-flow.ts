/**
 * @file Remembers in this tab where the applicant is.
 *
 * Session storage and not local storage: another tab, or whoever opens the browser next,
 * must not see it. A browser that refuses storage costs the place on a reload, no more.
 */
import { useEffect } from "preact/hooks";
import { savedFrom } from "../flow/saved-flow.ts";
import type { State } from "../flow/state.ts";

const KEY = "ekyc.flow";

export const recallFlow = (): string | null => {
  try {
    return sessionStorage.getItem(KEY);
  } catch {
    return null;
  }
};

export const useSavedFlow = (state: State): void => {
  const text = savedFrom(state);
  useEffect(() => {
    try {
      if (text === undefined) sessionStorage.removeItem(KEY);
      else sessionStorage.setItem(KEY, text);
    } catch {
      // Nothing to do: see above.
    }
  }, [text]);
};
