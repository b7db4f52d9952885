import { expect, test } from "vitest";
import type { BurstFrame } from "../../observations/index.ts";
import { followed, liveBurst, observationOf } from "../fixtures/bursts.ts";
import {
  face,
  featuresAt,
  findingOf,
  NOT_GIVEN,
  observed,
  panCase,
  selfie,
  verdictOf,
} from "../fixtures/cases.ts";

const TYPE = "live.same_face";
const frames = observationOf(followed()).frames;

const withFrames = (change: (frame: BurstFrame, index: number) => BurstFrame) =>
  panCase({ live: liveBurst({ observation: { version: 1, frames: frames.map(change) } }) });
/** At a right angle to everybody else's. */
const stranger = (frame: BurstFrame): BurstFrame => ({
  ...frame,
  face: { ...frame.face!, features: featuresAt(150) },
});

test("one face throughout and on the selfie passes", () => {
  expect(verdictOf(panCase({ live: liveBurst() }), TYPE)).toEqual({ status: "pass", reasons: [] });
});

test("another person for three frames is noticed, wherever they are; for one look nobody is", () => {
  for (let start = 0; start + 3 <= frames.length; start++) {
    const for3 = withFrames((frame, at) =>
      at >= start && at < start + 3 ? stranger(frame) : frame,
    );
    expect(verdictOf(for3, TYPE)).toEqual({ status: "fail", reasons: ["live_face_changed"] });
    const for1 = withFrames((frame, at) => (at === start ? stranger(frame) : frame));
    expect(verdictOf(for1, TYPE).status).toBe("pass");
  }
});

test("another person from half-way on, and another than the selfie, are told apart", () => {
  const half = withFrames((frame, at) => (at > frames.length * 0.6 ? stranger(frame) : frame));
  expect(verdictOf(half, TYPE).reasons).toEqual(["live_face_changed"]);
  const other = panCase({
    live: liveBurst(),
    selfie: observed(selfie({ faces: [face(300, { features: featuresAt(140) })] })),
  });
  expect(verdictOf(other, TYPE).reasons).toEqual(["live_selfie_differs"]);
});

test("a face that leaves the picture, and a second one in it, can be mended", () => {
  const left = withFrames((frame, at) => {
    if (at % 4 !== 0) return frame;
    const { face: _, ...without } = frame;
    return without;
  });
  expect(verdictOf(left, TYPE)).toEqual({ status: "fail", reasons: ["live_left_frame"] });
  const two = withFrames((frame, at) => (at % 2 === 0 ? { ...frame, otherFacesPx: [150] } : frame));
  expect(verdictOf(two, TYPE)).toEqual({ status: "fail", reasons: ["live_several_faces"] });
  const behind = withFrames((frame) => ({ ...frame, otherFacesPx: [40] }));
  expect(verdictOf(behind, TYPE).status).toBe("pass");
});

test("without a selfie to compare with it is not performed, with features of another model neither", () => {
  expect(verdictOf(panCase({ live: liveBurst(), selfie: NOT_GIVEN }), TYPE)).toEqual({
    status: "not_performed",
    reasons: ["selfie_missing"],
  });
  const foreign = withFrames((frame) => ({
    ...frame,
    face: { ...frame.face!, features: featuresAt(0, { name: "other", version: "1" }) },
  }));
  expect(findingOf(foreign, TYPE)).toMatchObject({
    status: "not_performed",
    reasons: ["model_unavailable"],
  });
});

test("features that are missing or broken are an error, never a score", () => {
  const missing = withFrames((frame, at) => {
    if (at !== 5) return frame;
    const { features: _, ...undescribed } = frame.face!;
    return { ...frame, face: undescribed };
  });
  expect(findingOf(missing, TYPE)).toMatchObject({ status: "error", measurements: {} });
  const broken = withFrames((frame, at) =>
    at === 5
      ? { ...frame, face: { ...frame.face!, features: { ...featuresAt(0), vector: "AAAA" } } }
      : frame,
  );
  expect(findingOf(broken, TYPE).status).toBe("error");
});
