/**
 * @file What the policy says of live captures: whether a selfie may be a file, and what passes for a living head
 * that turned as it was asked.
 *
 * Each limit says in its description where its default comes from. See policy.ts.
 */
import { z } from "zod";
import { bits, share, SignalStatus } from "./policy-values.ts";

/** Figures are of animated bursts and drawn attacks, of the people of development: docs/accuracy/liveness.md. */
export const LivePolicy = z.strictObject({
  selfieUpload: z
    .enum(["always", "if-camera-failed", "never"])
    .describe(
      "Whether a selfie without a live capture is taken. With `if-camera-failed` the page offers a file only where the camera did not work; the server cannot tell.",
    ),
  turnDegrees: z
    .strictObject({ yaw: z.number().positive(), pitch: z.number().positive() })
    .describe(
      "A whole turn, from the applicant's own straight pose. Tilted prints reach 6 and 3.5, the page asks for 20 and 10.",
    ),
  turnLooks: z.int().positive().describe("So many frames must show a whole turn."),
  minimumReactionMs: z
    .number()
    .nonnegative()
    .describe(
      "A whole turn sooner was begun before it was asked for. Reactions take 200 ms and more.",
    ),
  maximumActionMs: z.number().positive().describe("Of one turn. Unmeasured."),
  maximumDegreesPerSecond: z
    .number()
    .positive()
    .describe("Between two frames. Animated heads reach 200; of people unmeasured."),
  longestGapMs: z
    .number()
    .positive()
    .describe("Between two frames: who knows what is in it. Unmeasured."),
  withoutFaceShareAbove: share.describe("Of the frames. Animated bursts have none."),
  severalFacesShareAbove: share.describe("Of the frames, with a second face of face.rivalShare."),
  maximumFmr: z
    .number()
    .positive()
    .max(1)
    .describe(
      "Of the operating point at which frames are compared with the selfie and with each other.",
    ),
  sameFaceLooks: z
    .int()
    .positive()
    .describe(
      "So many frames of another face than the selfie's are another person; fewer are bad looks.",
    ),
  alikeDifferenceBelow: z
    .number()
    .describe(
      "Levels of luma inside the face. A frame saved anew at quality 60 differs by 0.8 to 1.02, looks at an animated head by 1.9 and more.",
    ),
  alikeShareAbove: share.describe(
    "Of the frames, that are so much like one before. People who hold quite still before a camera without noise: unmeasured.",
  ),
  backAndForthTurnsAbove: z
    .number()
    .describe(
      "There and back between three frames where no turn was asked for, in whole turns (turnDegrees). Of 125 animated heads of development one has more (1.4).",
    ),
  depthBelow: z
    .number()
    .describe(
      "What no flat picture shows, in distances between the eyes: turned heads 0.086 and more, prints up to 0.04, bent cut-outs up to 0.06.",
    ),
  seenBitsAtMost: bits.describe(
    "Of the middle one of up to eight frames; a burst sent again has 0, second attempts 8 and more.",
  ),
  bonaFideScoreWarnBelow: share.describe(
    "Of the middle one of the scores. Says next to nothing: prints are told from living people in few cases.",
  ),
  attackStatus: SignalStatus,
  cameraStatus: SignalStatus,
  steadyDeliveryMsBelow: z
    .number()
    .describe(
      "Standard deviation of the times between frames; clocks of cameras waver. Unmeasured.",
    ),
});
