/**
 * @file What to do when the camera cannot be used: the reason, how to mend it here, and the other ways.
 */
import { AttentionIcon } from "../../kit/icons.tsx";
import { text } from "../../kit/texts.ts";
import { choosePicture, useOf } from "../choose-picture.ts";
import { ACCEPTED_TYPES } from "../picture-check.ts";
import type { Slot } from "../flow/slots.ts";
import type { Action } from "../flow/state.ts";
import type { CameraTrouble } from "./open-camera.ts";
import { recipeFor } from "./permission-recipe.ts";

interface CameraTroubleProps {
  readonly trouble: CameraTrouble;
  readonly slot: Slot;
  readonly mayUpload: boolean;
  readonly onRetry: () => void;
  readonly dispatch: (action: Action) => void;
}

/** What trying again on this page cannot change. */
const FINAL: ReadonlySet<CameraTrouble> = new Set(["insecure", "unsupported"]);

export const CameraTroublePanel = ({
  trouble,
  slot,
  mayUpload,
  onRetry,
  dispatch,
}: CameraTroubleProps) => (
  <div class="camera-trouble">
    <div class="notice" role="alert">
      <AttentionIcon />
      <div>
        <strong>{text(`camera.trouble.${trouble}`)}</strong>
        <p>
          {trouble === "denied"
            ? text(`camera.allow.${recipeFor(navigator.userAgent)}`)
            : text(`camera.mend.${trouble}`)}
        </p>
      </div>
    </div>
    <h2>{text("camera.ways")}</h2>
    <ul class="ways">
      {!FINAL.has(trouble) && (
        <li>
          <button type="button" class="button primary" onClick={onRetry}>
            {text("camera.retry")}
          </button>
        </li>
      )}
      {mayUpload && (
        <li>
          <UploadInstead slot={slot} dispatch={dispatch} />
          {slot === "selfie" && <p class="fine-print">{text("camera.uploadNotLive")}</p>}
        </li>
      )}
      <li>
        <p>{text("camera.otherDevice")}</p>
      </li>
    </ul>
    <div class="actions">
      <button
        type="button"
        class="button quiet"
        onClick={() => {
          dispatch({ type: "camera-closed" });
        }}
      >
        {text("camera.back")}
      </button>
    </div>
  </div>
);

const UploadInstead = ({
  slot,
  dispatch,
}: {
  readonly slot: Slot;
  readonly dispatch: (action: Action) => void;
}) => (
  <label class="button">
    <input
      class="visually-hidden"
      type="file"
      accept={ACCEPTED_TYPES[useOf(slot)]}
      onChange={(event) => {
        const file = event.currentTarget.files?.[0];
        if (file === undefined) return;
        void choosePicture(slot, file, dispatch);
      }}
    />
    {text("camera.upload")}
  </label>
);
