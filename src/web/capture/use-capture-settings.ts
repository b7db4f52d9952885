/**
 * @file What the operator lets an applicant do, asked for once. A server that does not answer leaves
 * every way open in the page: it refuses by itself what it does not take.
 */
import { useEffect } from "preact/hooks";
import { readCaptureSettings } from "./api-client.ts";
import type { Action } from "./state.ts";

export const useCaptureSettings = (dispatch: (action: Action) => void): void => {
  useEffect(() => {
    const stop = new AbortController();
    void readCaptureSettings(stop.signal).then((answer) => {
      if (answer.outcome === "answered")
        dispatch({ type: "settings-known", settings: answer.value });
    });
    return () => {
      stop.abort();
    };
  }, []);
};
