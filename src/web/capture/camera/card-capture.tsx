/**
 * @file The screen on which one side of a card is taken.
 */
import { useEffect, useRef } from "preact/hooks";
import { text } from "../../kit/texts.ts";
import type { DocumentSlot } from "../flow/slots.ts";
import type { Action } from "../flow/state.ts";
import { buzz } from "./buzz.ts";
import { CameraControls } from "./camera-controls.tsx";
import { CameraStage } from "./camera-stage.tsx";
import { CameraTroublePanel } from "./camera-trouble.tsx";
import { useSpeech } from "./speech.ts";
import { useCamera } from "./use-camera.ts";
import { useCard } from "./use-card.ts";
import { useReportedTrouble } from "./use-reported-trouble.ts";

interface CardCaptureProps {
  readonly slot: DocumentSlot;
  readonly dispatch: (action: Action) => void;
}

export const CardCapture = ({ slot, dispatch }: CardCaptureProps) => {
  const video = useRef<HTMLVideoElement>(null);
  const { state, retry, change } = useCamera("environment");
  const camera = state.at === "running" ? state.camera : undefined;
  const { session, sight, press } = useCard(video, camera, (picture) => {
    dispatch({ type: "picture-taken", slot, picture });
  });
  const trouble = state.at === "trouble" ? state.trouble : undefined;
  useReportedTrouble(trouble, dispatch);
  useEffect(() => {
    if (session.at === "complete") buzz();
  }, [session.at]);
  const message = session.at === "complete" ? "doc.done" : session.coach.shown;
  const sentence = sentenceOf(state.at, sight, message);
  const speech = useSpeech(sentence);

  return (
    <div class="camera-screen">
      <h1 tabIndex={-1}>{text(`picture.${slot}.title`)}</h1>
      {trouble !== undefined ? (
        <CameraTroublePanel
          trouble={trouble}
          slot={slot}
          mayUpload
          onRetry={retry}
          dispatch={dispatch}
        />
      ) : (
        <>
          <CameraStage
            video={video}
            camera={camera}
            shape="card"
            isGood={message === "doc.hold"}
            sentence={sentence}
          />
          <CameraControls
            camera={camera}
            onChange={change}
            onShutter={session.at === "aim" && sight !== "opening" ? press : undefined}
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

const sentenceOf = (
  at: "asking" | "running" | "trouble",
  sight: "opening" | "open" | "blind",
  message:
    | `doc.${"not_found" | "closer" | "farther" | "center" | "tilt" | "blur" | "glare" | "dark" | "bright" | "hold" | "done"}`
    | undefined,
): string | undefined => {
  if (at === "asking") return text("camera.asking");
  if (sight === "blind") return text("camera.byHand");
  if (message !== undefined) return text(message);
  return sight === "opening" ? text("camera.opening") : undefined;
};
