/**
 * @file Talks to the API of this server: sends the pictures, follows the steps, fetches
 * the outcome, the pictures in it and the meaning of reason codes.
 *
 * In:  what the person chose, and the key to their verification.
 * Out: answers or a Trouble as values. Answers are not validated again here: page and
 *      server are one package and of one version.
 */
import type { CaptureSettings, Challenge } from "../../api/schemas/live-capture.ts";
import type {
  CreatedVerification,
  ProblemDetails,
  Verification,
  VerificationEvent,
} from "../../api/schemas/verification.ts";
import type { GivenChallenge } from "./guidance/selfie-session.ts";
import { createEventStreamParser } from "./event-stream.ts";
import type { LiveCapture } from "../../observations/index.ts";
import {
  SLOTS,
  type Access,
  type ChosenPictures,
  type LiveEvidence,
  type Trouble,
} from "./state.ts";

export type Answer<Value> =
  | { readonly outcome: "answered"; readonly value: Value }
  | { readonly outcome: "trouble"; readonly trouble: Trouble };

export interface ReasonText {
  readonly class: string;
  readonly meaning: string;
  readonly advice: string;
}
export type ReasonTexts = Readonly<Record<string, ReasonText>>;

interface Submission {
  readonly pictures: ChosenPictures;
  readonly documentType: string;
  /** Of a locked file; in the body of this one request and nowhere else. */
  readonly password: string | undefined;
  /** 0 to 1. */
  readonly onSent: (share: number) => void;
  readonly signal: AbortSignal;
}

/** XMLHttpRequest and not fetch: only it reports how much of an upload has left. */
export const createVerification = (submission: Submission): Promise<Answer<Access>> =>
  new Promise((resolve) => {
    const request = new XMLHttpRequest();
    const fail = (): void => {
      resolve({ outcome: "trouble", trouble: { kind: "network" } });
    };
    request.upload.addEventListener("progress", ({ loaded, total }) => {
      if (total > 0) submission.onSent(loaded / total);
    });
    request.addEventListener("error", fail);
    request.addEventListener("abort", fail);
    request.addEventListener("load", () => {
      resolve(
        request.status === 202
          ? { outcome: "answered", value: JSON.parse(request.responseText) as CreatedVerification }
          : {
              outcome: "trouble",
              trouble: troubleOf(
                request.status,
                request.getResponseHeader("retry-after"),
                request.responseText,
              ),
            },
      );
    });
    submission.signal.addEventListener("abort", () => {
      request.abort();
    });
    request.open("POST", "/v1/verifications");
    request.send(formOf(submission));
  });

/** Files go under the name of their slot: a person's own file names are nobody's business. */
const formOf = ({ pictures, documentType, password }: Submission): FormData => {
  const form = new FormData();
  form.append("type", documentType);
  if (password !== undefined) form.append("documentPassword", password);
  for (const slot of SLOTS) {
    const picture = pictures[slot];
    if (picture !== undefined) form.append(slot, picture.file, slot);
  }
  const { live } = pictures.selfie ?? {};
  if (live !== undefined) {
    form.append("live", JSON.stringify(captureOf(live)));
    for (const { file } of live.frames) form.append("liveFrame", file, "liveFrame");
  }
  return form;
};

const captureOf = ({ challenge, frames, camera }: LiveEvidence): LiveCapture => ({
  challenge,
  frames: frames.map(({ atMs, action }) => ({ atMs, action })),
  camera,
});

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

export const readCaptureSettings = async (
  signal: AbortSignal,
): Promise<Answer<CaptureSettings>> => {
  const answer = await get("/v1/capture-settings", { access: undefined, signal });
  if (answer.outcome === "trouble") return answer;
  return { outcome: "answered", value: (await answer.value.json()) as CaptureSettings };
};

/** Calls back for each event until the stream ends, whether with `done` or cut off. */
export const followEvents = async (
  access: Access,
  onEvent: (event: VerificationEvent) => void,
  signal: AbortSignal,
): Promise<Answer<undefined>> => {
  const answer = await get(`${pathOf(access)}/events`, { access, signal });
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

export const readVerification = async (
  access: Access,
  signal: AbortSignal,
): Promise<Answer<Verification>> => {
  const answer = await get(pathOf(access), { access, signal });
  if (answer.outcome === "trouble") return answer;
  return { outcome: "answered", value: (await answer.value.json()) as Verification };
};

export type ResultPicture = "document-front" | "document-back" | "portrait" | "face";

export const readPicture = async (
  access: Access,
  name: ResultPicture,
  signal: AbortSignal,
): Promise<Answer<Blob>> => {
  const answer = await get(`${pathOf(access)}/pictures/${name}`, { access, signal });
  if (answer.outcome === "trouble") return answer;
  return { outcome: "answered", value: await answer.value.blob() };
};

export const readReasons = async (signal: AbortSignal): Promise<Answer<ReasonTexts>> => {
  const answer = await get("/v1/reasons", { access: undefined, signal });
  if (answer.outcome === "trouble") return answer;
  return { outcome: "answered", value: (await answer.value.json()) as ReasonTexts };
};

const pathOf = ({ id }: Access): string => `/v1/verifications/${encodeURIComponent(id)}`;

const get = (
  path: string,
  { access, signal }: { access: Access | undefined; signal: AbortSignal },
): Promise<Answer<Response>> => {
  const headers = access === undefined ? {} : { authorization: `Bearer ${access.accessToken}` };
  return ask(path, { headers, signal });
};

const ask = async (path: string, request: RequestInit): Promise<Answer<Response>> => {
  try {
    const response = await fetch(path, request);
    if (response.ok) return { outcome: "answered", value: response };
    const retryAfter = response.headers.get("retry-after");
    const trouble = troubleOf(response.status, retryAfter, await response.text());
    return { outcome: "trouble", trouble };
  } catch {
    return { outcome: "trouble", trouble: { kind: "network" } };
  }
};

const troubleOf = (status: number, retryAfter: string | null, body: string): Trouble => {
  if (status === 429 || status === 503) {
    const seconds = Number(retryAfter ?? Number.NaN);
    return { kind: "busy", retryAfterSeconds: Number.isFinite(seconds) ? seconds : undefined };
  }
  const { detail, title, code } = status < 500 ? problemIn(body) : {};
  // The detail of a problem says what to do; its title only what happened.
  const sentence = detail ?? title;
  if (sentence === undefined) return { kind: "server" };
  return { kind: "problem", sentence, ...(code !== undefined && { code }) };
};

const problemIn = (body: string): Partial<ProblemDetails> => {
  try {
    return JSON.parse(body) as Partial<ProblemDetails>;
  } catch {
    return {}; // Not from the API: a proxy's page, for one.
  }
};
