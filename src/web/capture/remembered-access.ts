/**
 * @file The key to the running or ended verification, remembered for this tab, so that a
 * page that is loaded anew finds its outcome again.
 *
 * In:  the key, as the state has it.
 * Out: the key again after a reload, until another takes its place or the tab is closed.
 *
 * Session storage and not local storage: another tab, or whoever opens the browser next,
 * must not see it. A browser that refuses storage costs the outcome on a reload, no more.
 */
import { useEffect } from "preact/hooks";
import type { Access, State } from "./state.ts";

const KEY = "ekyc.access";

export const recallAccess = (): Access | undefined => {
  try {
    const kept = JSON.parse(sessionStorage.getItem(KEY) ?? "null") as Partial<Access> | null;
    const { id, accessToken } = kept ?? {};
    return typeof id === "string" && typeof accessToken === "string"
      ? { id, accessToken }
      : undefined;
  } catch {
    return undefined;
  }
};

/** Forgets it where the person starts again or goes back to the pictures. */
export const useRememberedAccess = ({ phase }: State): void => {
  const access = phase.at === "processing" || phase.at === "outcome" ? phase.access : undefined;
  useEffect(() => {
    try {
      if (access === undefined) sessionStorage.removeItem(KEY);
      else sessionStorage.setItem(KEY, JSON.stringify(access));
    } catch {
      // Nothing to do: see above.
    }
  }, [access]);
};
