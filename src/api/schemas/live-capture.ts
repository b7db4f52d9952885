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
  token: z
    .string()
    .describe("Signed by the server, opaque to the page. Sent back once, in `live.challenge`."),
  actions: z
    .array(HeadTurn)
    .readonly()
    .describe("In this order, each after a moment of looking straight ahead."),
  expiresAt: z.string().describe("ISO 8601; answers after it are refused."),
  maximumActionMs: z
    .number()
    .describe("How long the page waits for one turn before it begins anew with another challenge."),
});
export type Challenge = z.infer<typeof Challenge>;

export const CaptureSettings = z.object({
  liveCaptureRequired: z
    .boolean()
    .describe("Without a live capture a verification is never `verified`."),
  selfieUpload: z
    .enum(["always", "if-camera-failed", "never"])
    .describe(
      "Whether a selfie from a file is taken; `if-camera-failed` lets the page offer it only then.",
    ),
});
export type CaptureSettings = z.infer<typeof CaptureSettings>;
