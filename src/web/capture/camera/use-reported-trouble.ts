import { useEffect } from "preact/hooks";
import type { Action } from "../flow/state.ts";
import type { CameraTrouble } from "./open-camera.ts";

/** A camera that failed once may open the way that the policy keeps for that. */
export const useReportedTrouble = (
  trouble: CameraTrouble | undefined,
  dispatch: (action: Action) => void,
): void => {
  useEffect(() => {
    if (trouble !== undefined) dispatch({ type: "camera-failed" });
  }, [trouble]);
};
