import fc from "fast-check";
import { expect, test } from "vitest";
import type { Step, Verification, VerificationEvent } from "../../api/schemas/verification.ts";
import {
  firstEmptySlot,
  initialState,
  mayUploadSelfie,
  reduce,
  stateFrom,
  type Action,
  type ChosenPicture,
  type State,
  type Trouble,
} from "./state.ts";

const picture = (url: string): ChosenPicture => ({ file: new Blob(["x"]), url });
const after = (...actions: readonly Action[]): State => actions.reduce(reduce, initialState);

const FRONT: Action = { type: "picture-chosen", slot: "document", picture: picture("front") };
const SELFIE: Action = { type: "picture-chosen", slot: "selfie", picture: picture("selfie") };
const ACCEPTED: Action = { type: "accepted", access: { id: "ver_1", accessToken: "token" } };
const SENDING: readonly Action[] = [FRONT, SELFIE, { type: "submitted" }];
const PROCESSING: readonly Action[] = [...SENDING, ACCEPTED];
const NETWORK: Trouble = { kind: "network" };

const started = (step: Step, atMs: number): Action => ({
  type: "event-received",
  event: { type: "step", step, state: "started", atMs },
});
const verification = (changes: Partial<Verification>): Verification => ({
  id: "ver_1",
  status: "verified",
  createdAt: "2026-01-01T00:00:00.000Z",
  ...changes,
});
const problem = (code: string, status = 422) => ({ type: "", title: "A problem", status, code });

test("nothing is sent until the front and the selfie are there, and what is missing is named", () => {
  expect(after({ type: "submitted" })).toMatchObject({
    missing: ["document", "selfie"],
    phase: { at: "form" },
  });
  expect(after(FRONT, { type: "submitted" })).toMatchObject({
    missing: ["selfie"],
    phase: { at: "form" },
  });
  expect(after(...SENDING)).toMatchObject({ missing: [], phase: { at: "sending" } });
});

test("a picture that is chosen is no longer missing", () => {
  expect(after({ type: "submitted" }, FRONT).missing).toEqual(["selfie"]);
});

test("a refused file leaves the good picture in its place, and the next good one ends the complaint", () => {
  const refused = after(FRONT, { type: "picture-refused", slot: "document", sentence: "Empty." });
  expect(refused.pictures.document?.url).toBe("front");
  expect(refused.refusals.document).toBe("Empty.");
  expect(reduce(refused, FRONT).refusals).toEqual({});
});

test("a picture without a place goes to the front, then the selfie, then the back, and no further", () => {
  expect(firstEmptySlot({})).toBe("document");
  expect(firstEmptySlot({ document: picture("a") })).toBe("selfie");
  expect(firstEmptySlot({ document: picture("a"), selfie: picture("b") })).toBe("documentBack");
  const full = { document: picture("a"), selfie: picture("b"), documentBack: picture("c") };
  expect(firstEmptySlot(full)).toBeUndefined();
});

test("a failed upload goes back to the form with the pictures, and can be sent again", () => {
  const failed = after(...SENDING, { type: "interrupted", trouble: NETWORK });
  expect(failed.phase).toEqual({ at: "form", trouble: NETWORK });
  expect(failed.pictures).toMatchObject({ document: { url: "front" }, selfie: { url: "selfie" } });
  expect(reduce(failed, { type: "submitted" }).phase.at).toBe("sending");
});

test("a connection lost while the server works keeps the key, so that looking again is possible", () => {
  const lost = after(...PROCESSING, { type: "interrupted", trouble: NETWORK });
  expect(lost.phase).toMatchObject({ at: "processing", trouble: NETWORK });
  expect(reduce(lost, { type: "resumed" }).phase).toMatchObject({
    at: "processing",
    access: { id: "ver_1" },
    trouble: undefined,
  });
});

test("a step that starts ends the one before it of the same picture only", () => {
  const state = after(
    ...PROCESSING,
    started("document-decode", 10),
    started("selfie-decode", 20),
    started("document-card", 60),
  );
  expect(state.phase).toMatchObject({
    progress: {
      "document-decode": { state: "done", elapsedMs: 50 },
      "selfie-decode": { state: "running" },
      "document-card": { state: "running" },
    },
  });
});

test("the decision ends every step before it", () => {
  const state = after(
    ...PROCESSING,
    started("document-text", 10),
    started("selfie-face", 20),
    started("assess", 100),
  );
  expect(state.phase).toMatchObject({
    progress: {
      "document-text": { state: "done", elapsedMs: 90 },
      "selfie-face": { state: "done", elapsedMs: 80 },
      assess: { state: "running" },
    },
  });
});

test("the time of a step that runs for both sides of a card adds up", () => {
  const state = after(
    ...PROCESSING,
    started("document-text", 0),
    started("document-barcodes", 100),
    started("document-text", 150),
    started("document-barcodes", 180),
  );
  expect(state.phase).toMatchObject({
    progress: { "document-text": { state: "done", elapsedMs: 130 } },
  });
});

test("no order of events gives a step a negative time", () => {
  const event = fc.record({
    type: fc.constant("step" as const),
    step: fc.constantFrom<Step>("document-text", "document-card", "selfie-face", "assess"),
    state: fc.constantFrom("started" as const, "done" as const),
    atMs: fc.integer({ min: -1000, max: 1000 }),
  });
  fc.assert(
    fc.property(fc.array(event), (events: readonly VerificationEvent[]) => {
      const actions = events.map((received): Action => ({
        type: "event-received",
        event: received,
      }));
      const { phase } = after(...PROCESSING, ...actions);
      const progress = phase.at === "processing" ? Object.values(phase.progress) : [];
      expect(progress.every(({ elapsedMs }) => elapsedMs >= 0)).toBe(true);
    }),
  );
});

test("an unusable picture is an outcome; a failure of the server is a trouble that can be tried again", () => {
  const ask = verification({ status: "requires_input", problem: problem("picture-unreadable") });
  expect(after(...PROCESSING, { type: "finished", verification: ask }).phase.at).toBe("outcome");
  const broken = verification({ status: "requires_input", problem: problem("internal", 500) });
  const state = after(...PROCESSING, { type: "finished", verification: broken });
  expect(state.phase).toEqual({ at: "form", trouble: { kind: "server" } });
  expect(state.pictures.document).toBeDefined();
});

test("a locked file is asked for its password, which is sent once and kept nowhere", () => {
  const ask = (code: string): Action => ({
    type: "finished",
    verification: verification({ status: "requires_input", problem: problem(code) }),
  });
  const locked = after(...PROCESSING, ask("password-needed"));
  expect(locked.phase).toEqual({ at: "locked", asked: "password-needed" });
  const sending = reduce(locked, { type: "unlocked", password: "ASHA1990" });
  expect(sending.phase).toEqual({ at: "sending", sentShare: 0, password: "ASHA1990" });
  const processing = reduce(sending, ACCEPTED);
  expect(JSON.stringify(processing)).not.toContain("ASHA1990");
  expect(reduce(processing, ask("password-wrong")).phase).toEqual({
    at: "locked",
    asked: "password-wrong",
  });
  expect(reduce(processing, ask("share-code-needed")).phase).toMatchObject({ at: "locked" });
  const failed = reduce(sending, { type: "interrupted", trouble: NETWORK });
  expect(JSON.stringify(failed)).not.toContain("ASHA1990");
  expect(reduce(locked, { type: "reopened" })).toMatchObject({
    phase: { at: "form" },
    pictures: { document: { url: "front" } },
  });
});

test("a file that is no use is the person's to change, whatever kind it is", () => {
  for (const code of ["pdf-unreadable", "offline-xml-unreadable", "heic-decoder-missing"]) {
    const ended = verification({ status: "requires_input", problem: problem(code) });
    expect(after(...PROCESSING, { type: "finished", verification: ended }).phase.at).toBe(
      "outcome",
    );
  }
});

test("after an outcome, changing a picture keeps all of them and starting again keeps none", () => {
  const done = after(...PROCESSING, { type: "finished", verification: verification({}) });
  expect(reduce(done, { type: "reopened" })).toMatchObject({
    pictures: { document: { url: "front" } },
    phase: { at: "form" },
  });
  expect(reduce(done, { type: "restarted" })).toEqual(initialState);
});

test("an answer that comes after the person went back changes nothing", () => {
  const back = after(...PROCESSING, { type: "reopened" });
  for (const late of [
    ACCEPTED,
    started("assess", 1),
    { type: "finished", verification: verification({}) },
    { type: "upload-progressed", sentShare: 1 },
    { type: "interrupted", trouble: NETWORK },
  ] as const)
    expect(reduce(back, late)).toBe(back);
});

test("a page that is loaded anew goes on where it was, and begins again where the server forgot", () => {
  const access = { id: "ver_1", accessToken: "t" };
  const recalled = stateFrom(access);
  expect(recalled.phase).toMatchObject({ at: "processing", access });
  const lost = { kind: "network" } as const;
  expect(reduce(recalled, { type: "interrupted", trouble: lost }).phase).toMatchObject({
    at: "processing",
    trouble: lost,
  });
  const gone = { kind: "problem", sentence: "No such verification." } as const;
  expect(reduce(recalled, { type: "interrupted", trouble: gone })).toEqual(initialState);
  expect(stateFrom(undefined)).toEqual(initialState);
});

const LIVE_SELFIE: Action = {
  type: "picture-chosen",
  slot: "selfie",
  picture: {
    ...picture("live"),
    source: "camera",
    live: {
      challenge: "token",
      expiresAtMs: 1,
      frames: [],
      camera: { label: "", widthPx: 1, heightPx: 1, frameRate: null, deliveredEveryMs: [] },
    },
  },
};

test("a file is a way for a selfie as the policy says, and after a failure of the camera where it says that", () => {
  const known = (selfieUpload: "always" | "if-camera-failed" | "never", ...more: Action[]) =>
    mayUploadSelfie(
      after(
        { type: "settings-known", settings: { liveCaptureRequired: true, selfieUpload } },
        ...more,
      ),
    );
  const failed: Action = { type: "camera-failed" };
  expect([known("always"), known("if-camera-failed"), known("never")]).toEqual([
    true,
    false,
    false,
  ]);
  expect([known("if-camera-failed", failed), known("never", failed)]).toEqual([true, false]);
  expect(known("if-camera-failed", failed, { type: "restarted" })).toBe(true);
});

test("a picture that was taken leads back to the form, and so does leaving the camera, with all pictures kept", () => {
  const camera: Action = { type: "camera-opened", slot: "selfie" };
  expect(after(FRONT, camera).phase).toEqual({ at: "camera", slot: "selfie" });
  expect(after(FRONT, camera, LIVE_SELFIE)).toMatchObject({
    phase: { at: "form" },
    pictures: { document: { url: "front" }, selfie: { url: "live" } },
  });
  expect(after(FRONT, camera, { type: "reopened" })).toMatchObject({
    phase: { at: "form" },
    pictures: { document: { url: "front" } },
  });
});

test("a live selfie that the server does not take any more is let go with the reason, and nothing else is", () => {
  const state = after(
    FRONT,
    LIVE_SELFIE,
    { type: "submitted" },
    { type: "live-refused", sentence: "Too old." },
  );
  expect(state.pictures).toMatchObject({ document: { url: "front" } });
  expect(state.pictures.selfie).toBeUndefined();
  expect(state).toMatchObject({ phase: { at: "form" }, refusals: { selfie: "Too old." } });
});

test("a challenge is used once: after a judgement the live selfie is taken anew, after a request for input it is sent again", () => {
  const ended = (status: Verification["status"]) =>
    after(
      FRONT,
      LIVE_SELFIE,
      { type: "submitted" },
      ACCEPTED,
      {
        type: "finished",
        verification: verification({
          status,
          ...(status === "requires_input" && { problem: problem("picture-damaged") }),
        }),
      },
      { type: "reopened" },
    ).pictures.selfie?.url;
  expect(ended("in_review")).toBeUndefined();
  expect(ended("requires_input")).toBe("live");
});
