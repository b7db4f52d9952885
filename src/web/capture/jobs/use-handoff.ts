/**
 * @file Both ends of handing over: the desktop makes a code and follows the phone, the phone asks whose it is.
 */
import { anybody, applicant } from "../calls/access.ts";
import { answerOf } from "../calls/answer.ts";
import { followEvents } from "../calls/follow.ts";
import { pause } from "../calls/pause.ts";
import { codeOf } from "../calls/trouble.ts";
import type { Action, State } from "../flow/state.ts";
import { afterTrouble } from "./fail.ts";
import { look } from "./look.ts";
import { useJob } from "./use-job.ts";

type Dispatch = (action: Action) => void;

export const useHandoff = (state: State, dispatch: Dispatch): void => {
  useDesktop(state, dispatch);
  usePhone(state, dispatch);
};

/** Looks at the code so often: two seconds are no wait for whoever has just tapped a number. */
const LOOK_MS = 2000;

const useDesktop = ({ access, screen, trouble, handoff }: State, dispatch: Dispatch): void => {
  const isShown = screen.at === "handoff" && trouble === undefined && access !== undefined;

  useJob(isShown && handoff === undefined ? "make" : undefined, async (signal) => {
    if (access === undefined) return;
    const answer = await answerOf(applicant(access).handoffs.create(access.id, { signal }));
    if (signal.aborted) return;
    dispatch(
      answer.outcome === "answered"
        ? { type: "handoff-made", handoff: answer.value }
        : afterTrouble(answer.trouble),
    );
  });

  const isOpen = handoff?.state === "waiting" || handoff?.state === "opened";
  useJob(isShown && isOpen ? handoff.id : undefined, async (signal) => {
    if (access === undefined || handoff === undefined) return;
    for (;;) {
      await pause(LOOK_MS, signal);
      if (signal.aborted) return;
      const answer = await answerOf(
        applicant(access).handoffs.get(access.id, handoff.id, { signal }),
      );
      if (!signal.aborted && answer.outcome === "answered")
        dispatch({ type: "handoff-looked", handoff: answer.value });
    }
  });

  // A change says that there is something to look at, never what: the pictures stay with the phone.
  useJob(isShown && handoff?.state === "confirmed" ? "phone" : undefined, async (signal) => {
    if (access === undefined) return;
    const lookNow = async (): Promise<void> => {
      const action = await look(access, signal);
      // A connection that is lost for a moment is no trouble here: the next look will tell.
      if (!signal.aborted && action.type !== "failed") dispatch(action);
    };
    for (;;) {
      await lookNow();
      await followEvents(access, () => void lookNow(), signal);
      await pause(LOOK_MS, signal);
      if (signal.aborted) return;
    }
  });
};

const usePhone = (
  { screen, joining, opened, joinAnswer, trouble }: State,
  dispatch: Dispatch,
): void => {
  const isAsking = screen.at === "join" && trouble === undefined && joining !== undefined;

  useJob(isAsking && opened === undefined ? "open" : undefined, async (signal) => {
    if (joining === undefined) return;
    const answer = await answerOf(anybody.handoffs.open({ token: joining }, { signal }));
    if (signal.aborted) return;
    if (answer.outcome === "answered") dispatch({ type: "handoff-opened", opened: answer.value });
    else if (answer.trouble.kind === "problem") dispatch({ type: "join-ended", why: "invalid" });
    else dispatch({ type: "failed", trouble: answer.trouble });
  });

  useJob(isAsking && joinAnswer !== undefined ? "confirm" : undefined, async (signal) => {
    if (joining === undefined || joinAnswer === undefined) return;
    const { number } = joinAnswer;
    const answer = await answerOf(anybody.handoffs.confirm({ token: joining, number }, { signal }));
    if (signal.aborted) return;
    if (number === null && (answer.outcome === "answered" || codeOf(answer.trouble) !== undefined))
      dispatch({ type: "join-ended", why: "refused" });
    else if (answer.outcome === "answered") {
      const { verificationId, clientToken } = answer.value;
      dispatch({ type: "joined", access: { id: verificationId, clientToken } });
    } else if (answer.trouble.kind === "problem") dispatch({ type: "join-ended", why: "invalid" });
    else dispatch({ type: "failed", trouble: answer.trouble });
  });
};
