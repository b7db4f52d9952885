/**
 * @file A part of the page that is fetched when it is shown, with a way on where it does not come.
 */
import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { text } from "../kit/texts.ts";
import { Step, Way, WaysOn, Working } from "./steps/step.tsx";
import { Notice } from "./trouble-notice.tsx";

interface LazyProps<Part> {
  readonly load: () => Promise<Part>;
  readonly onGiveUp: () => void;
  readonly children: (part: Part) => ComponentChildren;
}

export const Lazy = <Part,>({ load, onGiveUp, children }: LazyProps<Part>) => {
  const [part, setPart] = useState<{ readonly loaded: Part } | "loading" | "failed">("loading");
  useEffect(() => {
    if (part !== "loading") return;
    let isGone = false;
    load().then(
      (loaded) => {
        if (!isGone) setPart({ loaded });
      },
      () => {
        if (!isGone) setPart("failed");
      },
    );
    return () => {
      isGone = true;
    };
  }, [part]);
  if (typeof part === "object") return <>{children(part.loaded)}</>;
  return (
    <Step name="camera-loading" title={text("camera.loadingTitle")}>
      {part === "loading" ? (
        <Working sentence={text("camera.opening")} />
      ) : (
        <>
          <Notice sentence={text("trouble.network")} />
          <WaysOn>
            <Way
              label={text("trouble.retry")}
              kind="primary"
              name="retry"
              onChoose={() => {
                setPart("loading");
              }}
            />
            <Way label={text("way.back")} onChoose={onGiveUp} />
          </WaysOn>
        </>
      )}
    </Step>
  );
};
