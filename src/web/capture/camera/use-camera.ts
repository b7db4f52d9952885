/**
 * @file The camera of a screen: opened with it, closed with it, changed and asked for again by the person.
 */
import { useEffect, useState } from "preact/hooks";
import {
  closeCamera,
  openCamera,
  type CameraTrouble,
  type Facing,
  type OpenCamera,
} from "./open-camera.ts";

export type CameraState =
  | { readonly at: "asking" }
  | { readonly at: "running"; readonly camera: OpenCamera }
  | { readonly at: "trouble"; readonly trouble: CameraTrouble };

interface Camera {
  readonly state: CameraState;
  readonly retry: () => void;
  readonly change: (deviceId: string) => void;
}

export const useCamera = (facing: Facing): Camera => {
  const [state, setState] = useState<CameraState>({ at: "asking" });
  // A new object asks anew, for the same camera too.
  const [asked, setAsked] = useState<{ readonly deviceId?: string }>({});

  useEffect(() => {
    let isGone = false;
    let camera: OpenCamera | undefined;
    setState({ at: "asking" });
    void openCamera(facing, asked.deviceId).then((opened) => {
      if (opened.outcome === "trouble") {
        if (!isGone) setState({ at: "trouble", trouble: opened.trouble });
        return;
      }
      ({ camera } = opened);
      if (isGone) {
        closeCamera(camera);
        return;
      }
      // Unplugged, or taken by the system: another program, a call, a closed lid.
      camera.track.addEventListener("ended", () => {
        if (!isGone) setState({ at: "trouble", trouble: "lost" });
      });
      setState({ at: "running", camera });
    });
    return () => {
      isGone = true;
      if (camera !== undefined) closeCamera(camera);
    };
  }, [facing, asked]);

  return {
    state,
    retry: () => {
      setAsked({});
    },
    change: (deviceId) => {
      setAsked({ deviceId });
    },
  };
};
