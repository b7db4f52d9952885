/**
 * @file The worker that sees: models run here and pictures are drawn and encoded here, so that the
 * page only ever hands over a frame.
 */
import { type Localiser, localiserOf } from "../../../vision/portable.ts";
import { burstFileOf, smallFrameOf, stillFileOf } from "./frame-pixels.ts";
import type { FromWorker, Seen, SightTask, ToWorker } from "./messages.ts";
import { seeCard } from "./see-card.ts";
import { type FaceModels, seeFace } from "./see-face.ts";
import { openModels } from "./web-model.ts";

type Eye =
  | { readonly task: "face"; readonly models: FaceModels }
  | { readonly task: "card"; readonly localiser: Localiser };

let eye: Eye | undefined;

const openEye = async (task: SightTask): Promise<Eye> => {
  if (task === "face")
    return { task, models: await openModels(["face-detection", "face-landmarks"]) };
  const models = await openModels(["document-localiser"]);
  return { task, localiser: localiserOf(models["document-localiser"]) };
};

const look = async (message: Extract<ToWorker, { type: "look" }>): Promise<Seen> => {
  const { frame, wantsFrame, wantsStill } = message;
  const startedAt = performance.now();
  const small = smallFrameOf(frame);
  const burst = wantsFrame ? await burstFileOf(small.canvas) : undefined;
  const still = wantsStill ? await stillFileOf(frame) : undefined;
  const seen = eye && (await see(eye, small.pixels));
  const { width: widthPx, height: heightPx } = frame;
  frame.close();
  return {
    ...seen,
    ...(burst && { frame: burst }),
    ...(still && { still }),
    widthPx,
    heightPx,
    elapsedMs: performance.now() - startedAt,
  };
};

const see = async (
  opened: Eye,
  pixels: Parameters<typeof seeFace>[1],
): Promise<Pick<Seen, "face" | "card">> =>
  opened.task === "face"
    ? { face: await seeFace(opened.models, pixels) }
    : { card: await seeCard(opened.localiser, pixels) };

const answer = (message: FromWorker): void => {
  self.postMessage(message);
};

self.addEventListener("message", ({ data }: MessageEvent<ToWorker>) => {
  const work =
    data.type === "open"
      ? openEye(data.task).then((opened) => {
          eye = opened;
          answer({ type: "opened" });
        })
      : look(data).then((seen) => {
          answer({ type: "seen", seen });
        });
  work.catch(() => {
    answer({ type: "failed" });
  });
});
