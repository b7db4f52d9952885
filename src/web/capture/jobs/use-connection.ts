/**
 * @file Whether this device has a connection, and what is tried again when it comes back.
 */
import { useEffect, useState } from "preact/hooks";
import type { Action, State } from "../flow/state.ts";

/** Some browsers say that they are online when they are not, so the page tries by itself now and then. */
const TRY_MS = 10_000;

export const useConnection = ({ trouble }: State, dispatch: (action: Action) => void): boolean => {
  const [isOnline, setIsOnline] = useState(navigator.onLine);
  useEffect(() => {
    const look = (): void => {
      setIsOnline(navigator.onLine);
    };
    window.addEventListener("online", look);
    window.addEventListener("offline", look);
    return () => {
      window.removeEventListener("online", look);
      window.removeEventListener("offline", look);
    };
  }, []);
  const isLost = trouble?.kind === "network";
  useEffect(() => {
    if (!isLost || !isOnline) return;
    const timer = setTimeout(() => {
      dispatch({ type: "retried" });
    }, TRY_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [isLost, isOnline, trouble]);
  useEffect(() => {
    if (isOnline && isLost) dispatch({ type: "retried" });
  }, [isOnline]);
  return isOnline;
};
