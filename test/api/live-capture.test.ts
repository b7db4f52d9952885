/**
 * @file Live capture through the API, with real engines: a challenge is answered once, and what was answered is told
 * from what was uploaded.
 */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Challenge } from "../../src/api/schemas/live-capture.ts";
import { Verification } from "../../src/api/schemas/verification.ts";
import { STANDARD_POLICY } from "../../src/assessment/index.ts";
import type { HeadTurn } from "../../src/observations/index.ts";
import {
  CAMERA,
  livingCapture,
  printCapture,
  type SentCapture,
  sitterOf,
} from "../support/bursts.ts";
import { card } from "../support/pictures.ts";
import { portrait } from "../support/portraits.ts";
import { type Answer, formOf, startServer, type TestServer } from "../support/server.ts";

const ACTIONS: readonly HeadTurn[] = ["left", "up", "right"];

let server: TestServer;
let document: Buffer;
let living: SentCapture;
beforeAll(async () => {
  server = await startServer({ EKYC_ALLOW_SPECIMENS: "true" });
  document = await card("pan-2018", 41, portrait("ali-pazani"));
  living = await livingCapture(await sitterOf("ali-pazani"), ACTIONS);
});
afterAll(async () => {
  await server.close();
});

const tokenFor = (actions = ACTIONS, at = server): string =>
  at.verification.records.giveChallenge(actions).token;

interface Sent {
  readonly challenge: string;
  readonly capture: SentCapture;
  readonly document?: Buffer;
  readonly live?: unknown;
  readonly frames?: readonly Buffer[];
}

const send = async (sent: Sent, to = server): Promise<Answer> => {
  const { capture, challenge } = sent;
  const form = formOf({ document: sent.document ?? document, selfie: capture.selfie });
  const live = sent.live ?? {
    challenge,
    frames: capture.frames.map(({ atMs, action }) => ({ atMs, action })),
    camera: CAMERA,
  };
  form.set("live", typeof live === "string" ? live : JSON.stringify(live));
  for (const jpeg of sent.frames ?? capture.frames.map((frame) => frame.jpeg))
    form.append("liveFrame", new Blob([new Uint8Array(jpeg)], { type: "image/jpeg" }), "frame.jpg");
  const answer = await fetch(`${to.address}/v1/verifications`, {
    method: "POST",
    body: form,
    headers: { prefer: "wait=60" },
  });
  return { status: answer.status, body: (await answer.json()) as Answer["body"] };
};

/** Twelve frames cost little: for what is answered before anything is judged of them. */
const short = (capture: SentCapture): SentCapture => ({
  ...capture,
  frames: capture.frames.slice(0, 12),
});

const checkOf = (body: Answer["body"], type: string) =>
  Verification.parse(body).result!.checks.find((check) => check.type === type)!;

test("a challenge is three turns, none twice in a row, other ones each time", async () => {
  const seen = new Set<string>();
  for (let i = 0; i < 60; i++) {
    const answer = await fetch(`${server.address}/v1/challenges`, { method: "POST" });
    expect(answer.status).toBe(201);
    const { actions, token, expiresAt, maximumActionMs } = Challenge.parse(await answer.json());
    expect(actions).toHaveLength(3);
    expect(actions.some((turn, at) => turn === actions[at - 1])).toBe(false);
    expect(new Date(expiresAt).getTime()).toBeGreaterThan(Date.now());
    expect(maximumActionMs).toBeGreaterThan(1000);
    expect(seen.has(token)).toBe(false);
    seen.add(token).add(actions.join());
  }
  // 60 tokens, and of 36 sequences most.
  expect(seen.size).toBeGreaterThan(60 + 20);
});

test("what the policy lets applicants do is told before anything is taken", async () => {
  const answer = await fetch(`${server.address}/v1/capture-settings`);
  expect(await answer.json()).toEqual({ liveCaptureRequired: false, selfieUpload: "always" });
});

test("a head that answers the challenge is live; the same frames a second time are known", async () => {
  const first = await send({ challenge: tokenFor(), capture: living });
  expect(first.status).toBe(200);
  const { status, result } = Verification.parse(first.body);
  const live = result!.checks.filter(({ type }) => type.startsWith("live."));
  expect(live.map(({ type, status: found, reasons }) => [type, found, reasons])).toEqual(
    ["challenge", "same_face", "frames", "attack", "camera"].map((check) => [
      `live.${check}`,
      "pass",
      [],
    ]),
  );
  expect({ status, origin: result!.selfieOrigin }).toEqual({ status: "verified", origin: "live" });
  const stored = await server.verification.records.readPicture(result!.id, "live");
  expect(stored?.mediaType).toBe("image/jpeg");

  const again = await send({ challenge: tokenFor(), capture: living });
  expect(checkOf(again.body, "live.frames")).toMatchObject({
    status: "fail",
    reasons: ["live_seen_before"],
  });
  expect(Verification.parse(again.body).result?.selfieOrigin).toBe("camera-unproven");
  // Fraud is not explained to whoever commits it.
  expect(JSON.stringify(Verification.parse(again.body).advice)).not.toMatch(/live|frame|before/i);
}, 240_000);

test("a print that is tilted is not live, and a person looks at it", async () => {
  const print = await printCapture(await sitterOf("ali-pazani"), ACTIONS);
  const { body } = await send({ challenge: tokenFor(), capture: print });
  const { status, result } = Verification.parse(body);
  expect(status).toBe("in_review");
  expect(result?.selfieOrigin).toBe("camera-unproven");
  expect(checkOf(body, "live.challenge").status).toBe("fail");
  expect(checkOf(body, "live.frames").reasons).toContain("live_still_picture");
}, 120_000);

test("a challenge is answered once, of two servers on one database and two requests at once", async () => {
  const other = await startServer({ EKYC_ALLOW_SPECIMENS: "true", ...server.place });
  try {
    const sent = { challenge: tokenFor(), capture: short(living) };
    const answers = await Promise.all([send(sent), send(sent, other), send(sent)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    expect(answers.find(({ status }) => status === 409)?.body["code"]).toBe("challenge-spent");
    expect((await send(sent, other)).body["code"]).toBe("challenge-spent");
  } finally {
    await other.close().catch(() => undefined);
  }
}, 240_000);

test("nothing was judged, so the challenge is given back: the same frames can be sent again", async () => {
  const sent = { challenge: tokenFor(), capture: short(living) };
  const refused = await send({ ...sent, document: Buffer.from("no picture") });
  expect(refused.body).toMatchObject({ code: "picture-type-unsupported", picture: "document" });
  expect((await send(sent)).status).toBe(200);
  expect((await send(sent)).body["code"]).toBe("challenge-spent");
}, 120_000);

test("a challenge of another installation, or one that was changed, is not of this server", async () => {
  const token = tokenFor();
  const [content] = token.split(".") as [string];
  const forged = Buffer.from(
    JSON.stringify({ ...JSON.parse(Buffer.from(content, "base64url").toString()), actions: [] }),
  );
  for (const challenge of [
    "",
    "x",
    `${token}0`,
    token.replace(/.$/, (last) => (last === "0" ? "1" : "0")),
    `${forged.toString("base64url")}.${token.split(".")[1]!}`,
  ]) {
    const { status, body } = await send({ challenge, capture: short(living) });
    expect(status).toBe(422);
    expect(body["code"]).toBe(challenge === "" ? "request-invalid" : "challenge-invalid");
  }
});

const INVALID = { status: 422, code: "request-invalid" };

test("bursts that are not as described are refused before anything is looked at", async () => {
  const capture = short(living);
  const token = tokenFor();
  const frames = capture.frames.map(({ atMs, action }) => ({ atMs, action }));
  const jpegs = capture.frames.map(({ jpeg }) => jpeg);
  const live = { challenge: token, frames, camera: CAMERA };
  const many = Array.from({ length: 81 }, (_, i) => ({ atMs: i, action: null }));
  const bad: readonly (readonly [string, Partial<Sent>])[] = [
    ["no frame", { frames: [] }],
    ["fewer frames than named", { frames: jpegs.slice(1) }],
    ["81 frames", { frames: many.map(() => jpegs[0]!), live: { ...live, frames: many } }],
    ["81 named", { live: { ...live, frames: many } }],
    ["time that runs backwards", { live: { ...live, frames: [...frames].reverse() } }],
    [
      "an action that is no number",
      { live: { ...live, frames: frames.map((f) => ({ ...f, action: "left" })) } },
    ],
    ["a key that is not known", { live: { ...live, more: 1 } }],
    ["no JSON", { live: "{" }],
    ["too long", { live: { ...live, challenge: "x".repeat(40_000) } }],
  ];
  for (const [what, over] of bad) {
    const { status, body } = await send({ challenge: token, capture, ...over });
    expect({ status, code: body["code"] }, what).toEqual(INVALID);
    expect(JSON.stringify(body), what).not.toContain(CAMERA.label);
  }
  // None of them spent it.
  expect((await send({ challenge: token, capture })).status).toBe(200);
}, 120_000);

test("a frame that is no JPEG, or too large, is refused by name", async () => {
  const capture = short(living);
  const jpegs = capture.frames.map(({ jpeg }) => jpeg);
  const large = await send({
    challenge: tokenFor(),
    capture,
    frames: [...jpegs.slice(1), Buffer.alloc(300 * 1024, 0xff)],
  });
  expect(large).toMatchObject({
    status: 413,
    body: { code: "picture-too-large", picture: "liveFrame" },
  });
  const other = await send({
    challenge: tokenFor(),
    capture,
    frames: [...jpegs.slice(1), Buffer.from("GIF89a no picture")],
  });
  expect(other).toMatchObject({
    status: 415,
    body: { code: "picture-type-unsupported", picture: "liveFrame" },
  });
}, 120_000);

const policyFile = async (
  change: object,
): Promise<{ path: string; remove: () => Promise<void> }> => {
  const folder = await mkdtemp(join(tmpdir(), "ekyc-policy-"));
  const path = join(folder, "policy.json");
  await writeFile(path, JSON.stringify({ ...STANDARD_POLICY, ...change }));
  return { path, remove: () => rm(folder, { recursive: true }) };
};

test("where the policy takes no file, one is refused; where it wants a live capture, a file is not verified", async () => {
  const checks = { ...STANDARD_POLICY.checks, "live.challenge": { required: true } };
  for (const selfieUpload of ["never", "if-camera-failed"] as const) {
    const file = await policyFile({ checks, live: { ...STANDARD_POLICY.live, selfieUpload } });
    const strict = await startServer({ EKYC_ALLOW_SPECIMENS: "true", EKYC_POLICY_FILE: file.path });
    try {
      const settings = await fetch(`${strict.address}/v1/capture-settings`);
      expect(await settings.json()).toEqual({ liveCaptureRequired: true, selfieUpload });
      const answer = await fetch(`${strict.address}/v1/verifications`, {
        method: "POST",
        body: formOf({ document, selfie: living.selfie }),
        headers: { prefer: "wait=60" },
      });
      const body = (await answer.json()) as Answer["body"];
      if (selfieUpload === "never") {
        expect(body["code"]).toBe("live-capture-required");
        continue;
      }
      const { status, result } = Verification.parse(body);
      expect(status).toBe("in_review");
      expect(result?.decision.reasons).toContain("live_capture_missing");
      expect(result?.selfieOrigin).toBe("uploaded");
    } finally {
      await strict.close();
      await file.remove();
    }
  }
}, 240_000);
