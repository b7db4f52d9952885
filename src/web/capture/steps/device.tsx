/**
 * @file On a computer: go on here, or with the phone, whose camera is mostly better.
 */
import { useEffect, useState } from "preact/hooks";
import { ComputerIcon, PhoneIcon } from "../../kit/icons.tsx";
import { text } from "../../kit/texts.ts";
import { cameraHindrance } from "../camera/open-camera.ts";
import type { ScreenProps } from "../screen-props.ts";
import { BackWay, Step } from "./step.tsx";

export const DeviceStep = ({ dispatch }: ScreenProps) => {
  const hasCamera = useHasCamera();
  return (
    <Step
      name="device"
      title={text("device.title")}
      lead={hasCamera ? text("device.lead") : text("device.noCamera")}
    >
      <ul class="tiles">
        {(["phone", "this"] as const).map((device) => (
          <li key={device}>
            <button
              type="button"
              class="tile"
              data-device={device}
              onClick={() => {
                dispatch({ type: "device-chosen", device });
              }}
            >
              {device === "phone" ? <PhoneIcon /> : <ComputerIcon />}
              <span class="tile-words">
                <strong>{text(`device.${device}`)}</strong>
                <span>{text(`device.${device}.hint`)}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
      <BackWay
        onChoose={() => {
          dispatch({ type: "went-back" });
        }}
      />
    </Step>
  );
};

/** Cameras are counted without asking for one: before a permission browsers name none, but list them. */
const useHasCamera = (): boolean => {
  const [has, setHas] = useState(cameraHindrance() === undefined);
  useEffect(() => {
    if (cameraHindrance() !== undefined) return;
    void navigator.mediaDevices.enumerateDevices().then((devices) => {
      setHas(devices.some(({ kind }) => kind === "videoinput"));
    });
  }, []);
  return has;
};
