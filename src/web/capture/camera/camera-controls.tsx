/**
 * @file The buttons under the camera: take the picture, another camera, speak, back.
 */
import { CameraIcon } from "../../kit/icons.tsx";
import { text } from "../../kit/texts.ts";
import type { OpenCamera } from "./open-camera.ts";
import type { useSpeech } from "./speech.ts";

interface CameraControlsProps {
  readonly camera: OpenCamera | undefined;
  readonly onChange: (deviceId: string) => void;
  /** Undefined while there is nothing to take by hand. */
  readonly onShutter: (() => void) | undefined;
  readonly speech: ReturnType<typeof useSpeech>;
  readonly onBack: () => void;
}

export const CameraControls = ({
  camera,
  onChange,
  onShutter,
  speech,
  onBack,
}: CameraControlsProps) => (
  <div class="camera-controls">
    {onShutter !== undefined && (
      <button type="button" class="button primary shutter" onClick={onShutter}>
        <CameraIcon />
        {text("camera.shutter")}
      </button>
    )}
    <button type="button" class="button quiet" onClick={onBack}>
      {text("camera.back")}
    </button>
    {camera !== undefined && camera.others.length > 1 && (
      <label class="camera-choice">
        <span class="visually-hidden">{text("camera.which")}</span>
        <select
          value={camera.deviceId}
          onChange={(event) => {
            onChange(event.currentTarget.value);
          }}
        >
          {camera.others.map(({ deviceId, label }, index) => (
            <option key={deviceId} value={deviceId}>
              {label === "" ? text("camera.numbered", { number: index + 1 }) : label}
            </option>
          ))}
        </select>
      </label>
    )}
    {speech.isPossible && (
      <label class="tick">
        <input
          type="checkbox"
          checked={speech.isOn}
          onChange={(event) => {
            speech.turn(event.currentTarget.checked);
          }}
        />
        {text("camera.speak")}
      </label>
    )}
  </div>
);
