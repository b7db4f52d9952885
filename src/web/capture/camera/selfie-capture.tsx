/**
 * @file The screen on which a live selfie is taken.
 */
import { useEffect, useRef } from "preact/hooks";
import { text } from "../../kit/texts.ts";
import { messageOf, type SelfieSession } from "../guidance/selfie-session.ts";
import type { Trouble } from "../calls/trouble.ts";
import type { Action } from "../flow/state.ts";
import { TroubleNotice } from "../trouble-notice.tsx";
import { buzz } from "./buzz.ts";
import { CameraControls } from "./camera-controls.tsx";
import { CameraStage } from "./camera-stage.tsx";
import { CameraTroublePanel } from "./camera-trouble.tsx";
import { useSpeech } from "./speech.ts";
import { TurnArrow } from "./turn-arrow.tsx";
import { useCamera } from "./use-camera.ts";
import { useReportedTrouble } from "./use-reported-trouble.ts";
import { useSelfie } from "./use-selfie.ts";

interface SelfieCaptureProps {
  readonly mayUpload: boolean;
  readonly dispatch: (action: Action) => void;
}

export const SelfieCapture = ({ mayUpload, dispatch }: SelfieCaptureProps) => {
  const video = useRef<HTMLVideoElement>(null);
  const { state, retry, change } = useCamera("user");
  const camera = state.at === "running" ? state.camera : undefined;
  const selfie = useSelfie(video, camera, (picture) => {
    dispatch({ type: "picture-taken", slot: "selfie", picture });
  });
  const { session, sight } = selfie;
  // A challenge cannot be followed without eyes: then there is no live selfie.
  const trouble =
    state.at === "trouble" ? state.trouble : sight === "blind" ? ("models" as const) : undefined;
  useReportedTrouble(trouble, dispatch);
  useBuzzAt(session.at === "walking" ? session.walk.at.step : session.at);
  const message = camera === undefined ? undefined : messageOf(session);
  const sentence = message === undefined ? waitingSentence(state.at, sight) : text(message);
  const speech = useSpeech(sentence);

  return (
    <div class="camera-screen">
      <h1 tabIndex={-1}>{text("camera.selfie.title")}</h1>
      {trouble !== undefined ? (
        <CameraTroublePanel
          trouble={trouble}
          slot="selfie"
          mayUpload={mayUpload}
          onRetry={retry}
          dispatch={dispatch}
        />
      ) : (
        <>
          <CameraStage
            video={video}
            camera={camera}
            shape="face"
            isGood={message === "face.hold"}
            sentence={sentence}
          >
            <Direction session={session} />
          </CameraStage>
          <ChallengeProgress session={session} />
          <NoChallenge trouble={selfie.trouble} onAgain={selfie.askAgain} />
          <CameraControls
            camera={camera}
            onChange={change}
            onShutter={session.at === "aim" && sight === "open" ? selfie.press : undefined}
            speech={speech}
            onBack={() => {
              dispatch({ type: "camera-closed" });
            }}
          />
        </>
      )}
    </div>
  );
};

interface NoChallengeProps {
  readonly trouble: Trouble | undefined;
  readonly onAgain: () => void;
}

const NoChallenge = ({ trouble, onAgain }: NoChallengeProps) =>
  trouble === undefined ? null : (
    <>
      <TroubleNotice trouble={trouble} />
      <div class="actions">
        <button type="button" class="button primary" onClick={onAgain}>
          {text("trouble.retry")}
        </button>
      </div>
    </>
  );

const waitingSentence = (
  at: "asking" | "running" | "trouble",
  sight: string,
): string | undefined =>
  at === "asking"
    ? text("camera.asking")
    : sight === "opening"
      ? text("camera.opening")
      : undefined;

const Direction = ({ session }: { readonly session: SelfieSession }) => {
  if (session.at !== "walking" || session.walk.at.step !== "turn") return null;
  return <TurnArrow turn={session.challenge.actions[session.walk.at.action]!} />;
};

const ChallengeProgress = ({ session }: { readonly session: SelfieSession }) => {
  if (session.at !== "walking") return null;
  const { at } = session.walk;
  const count = session.challenge.actions.length;
  const done = at.step === "straight" || at.step === "turn" ? at.action : count;
  return (
    <p class="challenge-progress">
      <span class="challenge-dots" aria-hidden="true">
        {session.challenge.actions.map((_, index) => (
          <span key={index} class={index < done ? "is-done" : ""} />
        ))}
      </span>
      {text("live.progress", { number: Math.min(done + 1, count), count })}
    </p>
  );
};

/** Felt when the selfie is taken, when a turn is done and at the end; not when something goes wrong. */
const useBuzzAt = (step: string): void => {
  useEffect(() => {
    if (["asking", "straight", "complete"].includes(step)) buzz();
  }, [step]);
};
