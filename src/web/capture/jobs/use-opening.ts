/**
 * @file The beginning: a verification is created or looked up, and the page learns what it may do.
 */
import { anybody, applicant } from "../calls/access.ts";
import { answerOf } from "../calls/answer.ts";
import { codeOf } from "../calls/trouble.ts";
import type { Action, State } from "../flow/state.ts";
import { afterTrouble } from "./fail.ts";
import { look } from "./look.ts";
import { useJob } from "./use-job.ts";

type Dispatch = (action: Action) => void;

export const useOpening = (state: State, dispatch: Dispatch, language: "en" | "hi"): void => {
  const { access, screen, trouble, isStarting } = state;
  const mayWork = trouble === undefined;

  useJob(state.settings === undefined ? "settings" : undefined, async (signal) => {
    const answer = await answerOf(anybody.capture.settings({ signal }));
    // Without an answer every way stays open in the page: the server refuses by itself what it does not take.
    if (!signal.aborted && answer.outcome === "answered")
      dispatch({ type: "settings-known", settings: answer.value });
  });

  useJob(mayWork && isStarting ? "start" : undefined, async (signal) => {
    // Where the operator lets applicants begin by themselves; else 401 or 403.
    const answer = await answerOf(anybody.verifications.create({ language }, { signal }));
    if (signal.aborted) return;
    if (answer.outcome === "answered") {
      const { clientToken, ...verification } = answer.value;
      dispatch({ type: "started", access: { id: verification.id, clientToken }, verification });
      return;
    }
    const { trouble: why } = answer;
    const isRefused = why.kind === "problem" && (why.status === 401 || why.status === 403);
    dispatch(isRefused ? { type: "link-needed" } : { type: "failed", trouble: why });
  });

  const isOpening = mayWork && screen.at === "opening" && access !== undefined;
  useJob(isOpening ? `open ${access.id}` : undefined, async (signal) => {
    if (access === undefined) return;
    const action = await look(access, signal);
    if (!signal.aborted) dispatch(action);
  });

  useTypeClaim(state, dispatch);
  useConsent(state, dispatch, language);
};

/** The kind of document goes to the server as soon as it is known: it decides which sides are wanted. */
const useTypeClaim = ({ access, documentType, verification }: State, dispatch: Dispatch): void => {
  const isNews =
    documentType !== undefined &&
    verification?.status === "requires_input" &&
    verification.claimedType !== documentType;
  useJob(isNews ? documentType : undefined, async (signal) => {
    if (access === undefined || documentType === undefined) return;
    const answer = await answerOf(
      applicant(access).verifications.claim(access.id, { type: documentType }, { signal }),
    );
    if (!signal.aborted && answer.outcome === "answered")
      dispatch({ type: "looked", verification: answer.value });
  });
};

const useConsent = (state: State, dispatch: Dispatch, language: "en" | "hi"): void => {
  const { access, screen, trouble, notice, answering } = state;
  // The contact and the alternative of the operator are said at the end as well.
  const isNoticeDue =
    trouble === undefined &&
    ["notice", "declined", "outcome", "needs-link"].includes(screen.at) &&
    notice?.language !== language;
  useJob(isNoticeDue ? `notice ${language}` : undefined, async (signal) => {
    const answer = await answerOf(anybody.consents.notice({ language }, { signal }));
    if (signal.aborted) return;
    if (answer.outcome === "answered") dispatch({ type: "notice-known", notice: answer.value });
    else if (screen.at === "notice") dispatch({ type: "failed", trouble: answer.trouble });
  });

  useJob(answering === undefined ? undefined : answering.decision, async (signal) => {
    if (access === undefined || notice === undefined || answering === undefined) return;
    const consent = {
      decision: answering.decision,
      noticeVersion: notice.version,
      noticeSha256: notice.sha256,
      language: notice.language,
      choices: [...answering.choices],
    };
    const answer = await answerOf(applicant(access).consents.give(access.id, consent, { signal }));
    if (signal.aborted) return;
    if (answer.outcome === "answered") dispatch({ type: "consent-kept", receipt: answer.value });
    // What was read is not what counts now: it is shown as it is.
    else if (codeOf(answer.trouble) === "notice-changed") dispatch({ type: "consent-missing" });
    else dispatch(afterTrouble(answer.trouble));
  });
};
