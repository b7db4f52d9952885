/**
 * @file The back button of the browser goes through the screens, and never out of a good capture.
 *
 * A screen that waits for the server takes the place of the one before it: nobody wants to go back there.
 */
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { keyOf } from "../flow/path.ts";
import type { Action, Screen, State } from "../flow/state.ts";

const PASSING: ReadonlySet<Screen["at"]> = new Set([
  "opening",
  "submitting",
  "processing",
  "outcome",
]);

export const useHistory = (screen: State["screen"], dispatch: (action: Action) => void): void => {
  const shown = useRef<string | undefined>(undefined);
  const key = entryOf(screen);
  // Before the screen is painted: whoever goes back at once goes back from it.
  useLayoutEffect(() => {
    if (shown.current === undefined || PASSING.has(screen.at)) history.replaceState(screen, "");
    else if (shown.current !== key) history.pushState(screen, "");
    shown.current = key;
  }, [key]);
  useEffect(() => {
    const onPop = ({ state }: PopStateEvent): void => {
      const screenThere = state as Screen | null;
      if (screenThere === null) return;
      shown.current = entryOf(screenThere);
      dispatch({
        type: "returned",
        screen: screenThere.at === "picture" ? { ...screenThere, camera: false } : screenThere,
      });
    };
    window.addEventListener("popstate", onPop);
    return () => {
      window.removeEventListener("popstate", onPop);
    };
  }, []);
};

/** The camera is an entry of its own: going back closes it. */
const entryOf = (screen: Screen): string =>
  screen.at === "picture" && screen.camera ? `${keyOf(screen)} camera` : keyOf(screen);
