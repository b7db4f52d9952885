/**
 * @file Live capture in the HTTP API.
 *
 *   GET  /v1/capture-settings -> 200 CaptureSettings: what the policy lets an applicant do
 *   POST /v1/challenges       -> 201 Challenge: what the applicant shall do, once, soon
 *
 * The answer to a challenge goes with the pictures: POST /v1/verifications takes, beside the parts of
 * schemas/verification.ts, a field `live` (JSON of LiveCapture) and so many parts `liveFrame` (JPEG), in
 * order. The selfie is then a picture of the same camera. A challenge that is not of this server, too old or used
 * before is a problem: `challenge-invalid`, `challenge-expired`, `challenge-spent`. Where the policy takes
 * no uploaded selfie, one without `live` is `live-capture-required`.
 */
import { z } from "zod";
import { HeadTurn } from "../../observations/index.ts";

export const Challenge = z.object({
  /** Signed by the server, opaque to the page. Sent back once, in `live.challenge`. */
  token: z.string(),
  /** In this order, each after a moment of looking straight ahead. */
  actions: z.array(HeadTurn).readonly(),
  /** ISO 8601; answers after it are refused. */
  expiresAt: z.string(),
  /** How long the page waits for one turn before it begins anew with another challenge. */
  maximumActionMs: z.number(),
});
export type Challenge = z.infer<typeof Challenge>;

export const CaptureSettings = z.object({
  /** Without a live capture a verification is never `verified`. */
  liveCaptureRequired: z.boolean(),
  /** Whether a selfie from a file is taken; `if-camera-failed` lets the page offer it only then. */
  selfieUpload: z.enum(["always", "if-camera-failed", "never"]),
});
export type CaptureSettings = z.infer<typeof CaptureSettings>;
