/**
 * @file The two ways to give a picture: the camera of this page, or a file.
 */
import { CameraIcon } from "../../kit/icons.tsx";
import { text } from "../../kit/texts.ts";
import { cameraHindrance } from "../camera/open-camera.ts";
import { choosePicture, useOf } from "../choose-picture.ts";
import type { Slot } from "../flow/slots.ts";
import type { Action } from "../flow/state.ts";
import { ACCEPTED_TYPES } from "../picture-check.ts";

interface PictureChoiceProps {
  readonly slot: Slot;
  readonly mayUpload: boolean;
  readonly isAgain: boolean;
  /** The sentence about a file that was not taken. */
  readonly refusal: string | undefined;
  readonly dispatch: (action: Action) => void;
}

export const PictureChoice = ({
  slot,
  mayUpload,
  isAgain,
  refusal,
  dispatch,
}: PictureChoiceProps) => {
  const isPageCamera = cameraHindrance() === undefined;
  return (
    <>
      <div class="ways-on">
        {isPageCamera || !mayUpload ? (
          <button
            type="button"
            class="button primary"
            data-camera={slot}
            onClick={() => {
              dispatch({ type: "camera-opened", slot });
            }}
          >
            <CameraIcon />
            {isAgain ? text("picture.cameraAgain") : text("picture.camera")}
          </button>
        ) : (
          <FileWay slot={slot} isCamera refusal={refusal} dispatch={dispatch} />
        )}
        {mayUpload && (
          <FileWay slot={slot} isCamera={false} refusal={refusal} dispatch={dispatch} />
        )}
      </div>
      <p id={`${slot}-complaint`} class="complaint" role="alert">
        {refusal}
      </p>
      {mayUpload && (
        <p id={`${slot}-limits`} class="fine-print">
          {slot === "selfie" ? text("picture.limits.selfie") : text("picture.limits")}
        </p>
      )}
    </>
  );
};

interface FileWayProps {
  readonly slot: Slot;
  /** The camera program of the device, which hands over a file: for pages that may not use the camera themselves. */
  readonly isCamera: boolean;
  readonly refusal: string | undefined;
  readonly dispatch: (action: Action) => void;
}

const FileWay = ({ slot, isCamera, refusal, dispatch }: FileWayProps) => (
  <label class={isCamera ? "button primary camera-only" : "button"}>
    <input
      id={isCamera ? `${slot}-device` : `${slot}-input`}
      class="visually-hidden"
      type="file"
      accept={ACCEPTED_TYPES[isCamera ? "selfie" : useOf(slot)]}
      {...(isCamera && { capture: slot === "selfie" ? "user" : "environment" })}
      aria-describedby={`${slot}-complaint ${slot}-limits`}
      aria-invalid={refusal !== undefined}
      onChange={(event) => {
        const file = event.currentTarget.files?.[0];
        if (file !== undefined) void choosePicture(slot, file, dispatch);
        event.currentTarget.value = ""; // Lets the same file be chosen again.
      }}
    />
    {isCamera ? <CameraIcon /> : null}
    {isCamera ? text("picture.camera") : text("picture.file")}
  </label>
);
