/**
 * @file The screen for each place on the way. What uses the camera is fetched when it is needed, or when the
 * page has nothing else to do.
 */
import { text } from "../kit/texts.ts";
import type { ScreenProps } from "./screen-props.ts";
import { Lazy } from "./lazy.tsx";
import { Declined, JoinEnded, LinkEnded, NeedsLink } from "./steps/dead-ends.tsx";
import { DeviceStep } from "./steps/device.tsx";
import { DocumentTypeStep } from "./steps/document-type.tsx";
import { HandoffStep } from "./steps/handoff.tsx";
import { JoinStep } from "./steps/join.tsx";
import { Landing } from "./steps/landing.tsx";
import { NoticeForm } from "./steps/notice-form.tsx";
import { Outcome } from "./steps/outcome.tsx";
import { PictureStep } from "./steps/picture.tsx";
import { Processing } from "./steps/processing.tsx";
import { ReadingStep } from "./steps/reading.tsx";
import { Step, Working } from "./steps/step.tsx";
import { TroublePanel } from "./steps/trouble-panel.tsx";
import { mayUploadSelfie } from "./flow/state.ts";

const WHOLE = {
  landing: Landing,
  "needs-link": NeedsLink,
  "link-ended": LinkEnded,
  notice: NoticeForm,
  declined: Declined,
  "document-type": DocumentTypeStep,
  device: DeviceStep,
  handoff: HandoffStep,
  join: JoinStep,
  "join-ended": JoinEnded,
  reading: ReadingStep,
  submitting: Processing,
  processing: Processing,
  outcome: Outcome,
} as const;

export const CurrentScreen = (props: ScreenProps) => {
  const { screen } = props.state;
  if (screen.at === "opening") return <Opening {...props} />;
  if (screen.at !== "picture") {
    const Whole = WHOLE[screen.at];
    return <Whole {...props} />;
  }
  return screen.camera ? (
    <CameraScreen {...props} />
  ) : (
    <PictureStep key={screen.slot} slot={screen.slot} {...props} />
  );
};

const Opening = ({ state, dispatch }: ScreenProps) => (
  <Step name="opening" title={text("opening.title")}>
    {state.trouble === undefined && <Working sentence={text("opening.looking")} />}
    <TroublePanel
      trouble={state.trouble}
      onRetry={() => {
        dispatch({ type: "retried" });
      }}
    />
  </Step>
);

export const loadCamera = () => import("./camera/index.ts");

const CameraScreen = ({ state, dispatch }: ScreenProps) => {
  const { screen } = state;
  if (screen.at !== "picture") return null;
  const { slot } = screen;
  return (
    <Lazy
      load={loadCamera}
      onGiveUp={() => {
        dispatch({ type: "camera-closed" });
      }}
    >
      {({ CardCapture, SelfieCapture }) =>
        slot === "selfie" ? (
          <SelfieCapture mayUpload={mayUploadSelfie(state)} dispatch={dispatch} />
        ) : (
          <CardCapture key={slot} slot={slot} dispatch={dispatch} />
        )
      }
    </Lazy>
  );
};
