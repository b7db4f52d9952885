/**
 * @file What the camera sees, with the place where the face or the card belongs, and one sentence.
 */
import type { ComponentChildren, RefObject } from "preact";
import { useEffect } from "preact/hooks";
import type { OpenCamera } from "./open-camera.ts";

interface CameraStageProps {
  readonly video: RefObject<HTMLVideoElement | null>;
  readonly camera: OpenCamera | undefined;
  readonly shape: "face" | "card";
  readonly isGood: boolean;
  /** The one sentence; undefined while there is nothing to say. */
  readonly sentence: string | undefined;
  readonly children?: ComponentChildren;
}

export const CameraStage = ({
  video,
  camera,
  shape,
  isGood,
  sentence,
  children,
}: CameraStageProps) => {
  useEffect(() => {
    const element = video.current;
    if (element === null) return;
    element.srcObject = camera?.stream ?? null;
    // Refused while the page is hidden; the attribute starts it again.
    if (camera !== undefined) void element.play().catch(() => undefined);
  }, [camera]);
  return (
    <div class={`camera-view view-${shape}${isGood ? " is-good" : ""}`}>
      {/* Above the picture, near the lens of a phone. Always there: a live region that appears
          together with its text is often not read. */}
      <p class="stage-sentence" role="status" aria-live="polite">
        {sentence}
      </p>
      <div class="stage">
        <video
          ref={video}
          class={camera?.isMirrored === true ? "is-mirrored" : ""}
          autoplay
          playsInline
          muted
          aria-hidden="true"
        />
        <div class="stage-guide" />
        {children}
      </div>
    </div>
  );
};
