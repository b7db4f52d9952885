/**
 * @file Single keys that do something on a screen.
 *
 * Never while somebody types or a dialogue is open, and never together with a modifier: those belong to the
 * browser and to screen readers (WCAG 2.1.4; the person can switch them off in the help).
 */
import { useEffect, useRef } from "preact/hooks";

export type KeyMap = Readonly<Record<string, () => void>>;

const KEY = "ekyc.console.keys";

export const keysEnabled = (): boolean => {
  try {
    return localStorage.getItem(KEY) !== "off";
  } catch {
    return true; // Without storage they cannot be switched off for longer than the page is open.
  }
};

export const enableKeys = (enabled: boolean): void => {
  try {
    localStorage.setItem(KEY, enabled ? "on" : "off");
  } catch {
    // Nothing to do: see above.
  }
};

const TYPING = "input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]";

export const useKeys = (map: KeyMap): void => {
  const current = useRef(map);
  current.current = map;
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
      if (event.target instanceof Element && event.target.matches(TYPING)) return;
      if (document.querySelector("dialog[open]") !== null) return;
      const act = current.current[event.key];
      if (act === undefined || !keysEnabled()) return;
      event.preventDefault();
      act();
    };
    document.addEventListener("keydown", onKey);
    return () => {
      document.removeEventListener("keydown", onKey);
    };
  }, []);
};
