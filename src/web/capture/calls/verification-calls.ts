/**
 * @file Calls about the verification itself: begun, looked at, submitted, followed.
 */
import type { CaptureSettings, Challenge } from "../../../api/schemas/live-capture.ts";
import type { APPLICANT_STEPS } from "../../../api/schemas/evidence.ts";
import type {
  CreatedVerification,
  Verification,
  VerificationEvent,
} from "../../../api/schemas/verification.ts";
import type { GivenChallenge } from "../guidance/selfie-session.ts";
import { type Access, ask, askJson, pathOf } from "./ask.ts";
import { createEventStreamParser } from "../../../client/event-stream.ts";
import type { Answer } from "./trouble.ts";

export type ApplicantStep = (typeof APPLICANT_STEPS)[number];

/** Where the operator lets applicants begin by themselves; else 401 or 403. */
export const startVerification = (
  language: string,
  signal: AbortSignal,
): Promise<Answer<CreatedVerification>> =>
  askJson("/v1/verifications", { method: "POST", json: { language }, signal });

export const readVerification = (
  access: Access,
  signal: AbortSignal,
): Promise<Answer<Verification>> => askJson(pathOf(access), { access, signal });

export const claimType = (
  access: Access,
  type: string,
  signal: AbortSignal,
): Promise<Answer<Verification>> =>
  askJson(`${pathOf(access)}/claims`, { method: "PATCH", access, json: { type }, signal });

export const confirmReading = (
  access: Access,
  readingConfirmed: boolean,
  signal: AbortSignal,
): Promise<Answer<Verification>> =>
  askJson(`${pathOf(access)}/claims`, {
    method: "PATCH",
    access,
    json: { readingConfirmed },
    signal,
  });

export const submitVerification = (
  access: Access,
  signal: AbortSignal,
): Promise<Answer<Verification>> =>
  askJson(`${pathOf(access)}/submit`, { method: "POST", access, signal });

export const reportStep = async (access: Access, step: ApplicantStep): Promise<void> => {
  await ask(`${pathOf(access)}/steps`, {
    method: "POST",
    access,
    json: { step },
    signal: AbortSignal.timeout(10_000),
  });
};

export const readCaptureSettings = (signal: AbortSignal): Promise<Answer<CaptureSettings>> =>
  askJson("/v1/capture-settings", { signal });

/** What the applicant shall do, chosen by the server for this one time. */
export const requestChallenge = async (signal: AbortSignal): Promise<Answer<GivenChallenge>> => {
  const answer = await ask("/v1/challenges", { method: "POST", signal });
  if (answer.outcome === "trouble") return answer;
  const challenge = (await answer.value.json()) as Challenge;
  const serverMs = Date.parse(answer.value.headers.get("date") ?? "");
  const validMs =
    Date.parse(challenge.expiresAt) - (Number.isNaN(serverMs) ? Date.now() : serverMs);
  return { outcome: "answered", value: { ...challenge, expiresAtMs: performance.now() + validMs } };
};

/** Calls back for each event until the stream ends, whether with `done` or cut off. */
export const followEvents = async (
  access: Access,
  onEvent: (event: VerificationEvent) => void,
  signal: AbortSignal,
): Promise<Answer<undefined>> => {
  const answer = await ask(`${pathOf(access)}/events`, { access, signal });
  if (answer.outcome === "trouble") return answer;
  const parser = createEventStreamParser();
  try {
    const reader = answer.value.body!.pipeThrough(new TextDecoderStream()).getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return { outcome: "answered", value: undefined };
      for (const data of parser.push(value)) onEvent(JSON.parse(data) as VerificationEvent);
    }
  } catch {
    return { outcome: "trouble", trouble: { kind: "network" } };
  }
};
