/**
 * @file A live capture as the page that made it tells of it: a challenge that the server chose, and
 * frames that were taken while the applicant followed it.
 *
 * Everything here comes from a device that nobody controls. It says what the frames ought to show; the
 * frames themselves are measured by an engine (BurstObservation), and only what both agree on counts.
 *
 * [Note: left is the applicant's own left]
 *
 * "left" is a turn of the head towards the applicant's own left hand. Frames are sent as the camera sees
 * (never mirrored, whatever the page shows), so the nose moves to the right of the frame: yaw grows.
 */
import { z } from "zod";

export const HEAD_TURNS = ["left", "right", "up", "down"] as const;
export const HeadTurn = z.enum(HEAD_TURNS);
export type HeadTurn = z.infer<typeof HeadTurn>;

/** What a burst may hold; the page keeps to it and the server refuses more. */
export const BURST_LIMITS = {
  minFrames: 12,
  maxFrames: 80,
  maxFrameBytes: 200 * 1024,
  /** Longer side of a frame; smaller ones are sent as they are. */
  maxSidePx: 640,
} as const;

export const LiveFrame = z
  .strictObject({
    atMs: z
      .number()
      .min(0)
      .max(600_000)
      .describe("Milliseconds since the page got the challenge, by the clock of the page."),
    action: z
      .int()
      .min(0)
      .max(9)
      .nullable()
      .describe(
        "Index into the actions of the challenge; null while the applicant is asked to look straight ahead.",
      ),
  })
  .describe("When a frame was taken, and what the applicant was asked for at that moment.");
export type LiveFrame = z.infer<typeof LiveFrame>;

export const LiveCamera = z
  .strictObject({
    label: z
      .string()
      .max(200)
      .describe(
        "The name of the device. May hold a person's name: judged at once, never kept, never logged.",
      ),
    widthPx: z.int().positive().max(20_000),
    heightPx: z.int().positive().max(20_000),
    frameRate: z
      .number()
      .positive()
      .max(1000)
      .nullable()
      .describe("As the browser's settings of the track say; null where they do not."),
    deliveredEveryMs: z
      .array(z.number().min(0).max(60_000))
      .max(200)
      .describe("Milliseconds between frames as the camera delivered them, as many as were noted."),
  })
  .describe("What the browser says of the camera that it used.");
export type LiveCamera = z.infer<typeof LiveCamera>;

/**
 * What is kept of a camera: its name is judged when the request is taken and forgotten then, for people give
 * their devices their own names.
 */
export const JudgedCamera = LiveCamera.omit({ label: true }).extend({
  name: z
    .enum(["virtual", "other", "none"])
    .describe(
      "`virtual`: the name is that of a program that feeds pictures. `none`: the browser told no name.",
    ),
});
export type JudgedCamera = z.infer<typeof JudgedCamera>;

export const LiveClaims = z
  .object({
    actions: z.array(HeadTurn).describe("Of the challenge, as the server signed it."),
    frames: z.array(LiveFrame),
    camera: JudgedCamera,
  })
  .describe(
    "What a live capture claims of its frames, beside what the server knows to have asked for.",
  );
export type LiveClaims = z.infer<typeof LiveClaims>;

export const LiveCapture = z.strictObject({
  challenge: z
    .string()
    .min(1)
    .max(1000)
    .describe("The token of the challenge, as the server issued it. Works once."),
  frames: z
    .array(LiveFrame)
    .min(BURST_LIMITS.minFrames)
    .max(BURST_LIMITS.maxFrames)
    .describe("One for each frame that is sent, in the same order, atMs never falling."),
  camera: LiveCamera,
});
export type LiveCapture = z.infer<typeof LiveCapture>;
