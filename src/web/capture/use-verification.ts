/**
 * @file Does what the state asks for: sends the pictures while sending, follows the
 * steps while processing. Leaving a phase stops its work.
 */
import { useEffect } from "preact/hooks";
import { createVerification } from "./api-client.ts";
import { followToOutcome } from "./follow.ts";
import { text } from "../kit/texts.ts";
import type { Action, State, Trouble } from "./state.ts";

export const useVerification = (state: State, dispatch: (action: Action) => void): void => {
  const { phase, pictures, documentType } = state;
  const sending = phase.at === "sending";
  const password = sending ? phase.password : undefined;
  const following =
    phase.at === "processing" && phase.trouble === undefined ? phase.access : undefined;

  useEffect(() => {
    if (!sending) return;
    const stop = new AbortController();
    const onSent = (sentShare: number): void => {
      dispatch({ type: "upload-progressed", sentShare });
    };
    void createVerification({
      pictures,
      documentType,
      password,
      onSent,
      signal: stop.signal,
    }).then((answer) => {
      if (stop.signal.aborted) return;
      if (answer.outcome === "trouble") {
        dispatch(afterTrouble(answer.trouble));
        return;
      }
      const { id, accessToken } = answer.value;
      dispatch({ type: "accepted", access: { id, accessToken } });
    });
    return () => {
      stop.abort();
    };
  }, [sending, password, pictures, documentType]);

  useEffect(() => {
    if (following === undefined) return;
    const stop = new AbortController();
    void followToOutcome(
      following,
      (event) => {
        dispatch({ type: "event-received", event });
      },
      stop.signal,
    ).then((answer) => {
      if (stop.signal.aborted) return;
      dispatch(
        answer.outcome === "trouble"
          ? { type: "interrupted", trouble: answer.trouble }
          : { type: "finished", verification: answer.value },
      );
    });
    return () => {
      stop.abort();
    };
  }, [following]);
};

/** Problems with a challenge: only another one, with another selfie, helps. */
const CHALLENGE_PROBLEMS = new Set(["challenge-invalid", "challenge-expired", "challenge-spent"]);

const afterTrouble = (trouble: Trouble): Action =>
  trouble.kind === "problem" && CHALLENGE_PROBLEMS.has(trouble.code ?? "")
    ? { type: "live-refused", sentence: text("live.stale") }
    : { type: "interrupted", trouble };
