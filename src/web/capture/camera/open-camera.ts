/**
 * @file Opens a camera of this device, or says why it cannot be opened.
 *
 * In:  which way it should look, or which one it is.
 * Out: a stream with its settings, or a trouble that the page has a way out of.
 */

export const CAMERA_TROUBLES = [
  "insecure",
  "unsupported",
  "none",
  "denied",
  "busy",
  "lost",
  "models",
] as const;
/**
 * insecure: browsers give the camera to https (and this very computer) only. models: the camera works,
 * what guides it does not.
 */
export type CameraTrouble = (typeof CAMERA_TROUBLES)[number];

export type Facing = "user" | "environment";

export interface OpenCamera {
  readonly stream: MediaStream;
  readonly track: MediaStreamTrack;
  readonly deviceId: string | undefined;
  /** Shown as in a mirror, as people know themselves; a camera that looks away is shown as it is. */
  readonly isMirrored: boolean;
  /** All cameras of the device; browsers name them once one of them may be used. */
  readonly others: readonly { readonly deviceId: string; readonly label: string }[];
}

export type Opened =
  | { readonly outcome: "opened"; readonly camera: OpenCamera }
  | { readonly outcome: "trouble"; readonly trouble: CameraTrouble };

/** What has to be there before a person is asked for anything. */
export const cameraHindrance = (): CameraTrouble | undefined => {
  if (!window.isSecureContext) return "insecure";
  const has = [
    "mediaDevices" in navigator,
    "OffscreenCanvas" in window,
    "WebAssembly" in window,
    "createImageBitmap" in window,
  ];
  return has.every(Boolean) ? undefined : "unsupported";
};

/** A face fills the picture; a card is read, and every pixel counts. */
const WANTED_SIZE = {
  user: { width: { ideal: 1280 }, height: { ideal: 720 } },
  environment: { width: { ideal: 1920 }, height: { ideal: 1080 } },
} as const;

export const openCamera = async (facing: Facing, deviceId?: string): Promise<Opened> => {
  const hindrance = cameraHindrance();
  if (hindrance !== undefined) return { outcome: "trouble", trouble: hindrance };
  const which =
    deviceId === undefined ? { facingMode: { ideal: facing } } : { deviceId: { exact: deviceId } };
  try {
    const stream = await navigator.mediaDevices.getUserMedia({
      audio: false,
      video: { ...which, ...WANTED_SIZE[facing] },
    });
    const track = stream.getVideoTracks()[0]!;
    const settings = track.getSettings();
    return {
      outcome: "opened",
      camera: {
        stream,
        track,
        deviceId: settings.deviceId,
        isMirrored: facing === "user" && settings.facingMode !== "environment",
        others: await listCameras(),
      },
    };
  } catch (error) {
    return { outcome: "trouble", trouble: troubleOf(error) };
  }
};

export const closeCamera = ({ stream }: Pick<OpenCamera, "stream">): void => {
  for (const track of stream.getTracks()) track.stop();
};

/** W3C Media Capture and Streams, §10.2 getUserMedia(): the errors by name. */
const troubleOf = (error: unknown): CameraTrouble => {
  switch (error instanceof DOMException || error instanceof Error ? error.name : "") {
    case "NotAllowedError":
    case "SecurityError":
      return "denied";
    case "NotFoundError":
    case "OverconstrainedError":
      return "none";
    case "NotReadableError":
    case "AbortError":
      return "busy";
    default:
      return "unsupported";
  }
};

const listCameras = async (): Promise<OpenCamera["others"]> => {
  const devices = await navigator.mediaDevices.enumerateDevices();
  return devices
    .filter(({ kind, deviceId }) => kind === "videoinput" && deviceId !== "")
    .map(({ deviceId, label }) => ({ deviceId, label }));
};
