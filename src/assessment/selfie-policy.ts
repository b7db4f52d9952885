/**
 * @file What of a selfie's face is told, from which measure on, and what it leads to.
 *
 * What was measured stands beside each limit: on the development half of LFW-dev, where it was chosen; FNMR is that at
 * the shipped operating point, 4.3 % there without a defect. The other half: docs/accuracy/selfies.md.
 */
import { z } from "zod";
import { share } from "./policy-values.ts";

const Status = z.enum(["warn", "review", "fail"]);

const below = (limit: z.ZodNumber, why: string) =>
  z.strictObject({ status: Status, below: limit.describe(why) });
const above = (limit: z.ZodNumber, why: string) =>
  z.strictObject({ status: Status, above: limit.describe(why) });

export const SelfiePolicy = z
  .strictObject({
    tooSmall: z
      .strictObject({
        boxPxFailBelow: z
          .number()
          .describe(
            "FNMR of selfies made smaller: at 60 px no more, at 44 px 5.7 %, at 30 px 14 %.",
          ),
        boxPxWarnBelow: z.number().describe("As boxPxFailBelow."),
      })
      .refine((p) => p.boxPxFailBelow <= p.boxPxWarnBelow, "fails before it warns"),
    blurry: below(
      z.number(),
      "As they are 0.26 and more, 99 of 100 from 0.42; blurred by 2 % of the face's width 0.27 (median; FNMR 11 %), by 3 % 0.19 (33 %).",
    ),
    tooDark: z.strictObject({
      status: Status,
      lumaBelow: z
        .number()
        .describe(
          "As they are 58 and more, dark skin included; with a tenth of the light 47 (median; FNMR 5.7 %), a twentieth 34 (11 %), a fiftieth 23 (39 %).",
        ),
    }),
    tooBright: z.strictObject({
      status: Status,
      lumaAbove: z.number().describe("As they are at most 201."),
      whiteShareAbove: share.describe(
        "As they are at most 0.09; with four times the light 0.29 (median; FNMR 13 %), eight times 0.62 (33 %).",
      ),
    }),
    unevenLight: above(
      share,
      "As they are 98 of 100 to 0.27; with 95 % of the light lost on one side 0.27 (median), and FNMR is what it was: no more than a warning.",
    ),
    turnedAside: above(
      z.number(),
      "Yaw in degrees: 2 of 100 pictures turn more; of 40 pairs with such a picture none was lost.",
    ),
    turnedUpOrDown: above(
      z.number(),
      "Pitch in degrees, which few pictures vary: 1 of 200 turns more. What it costs is unmeasured.",
    ),
    eyesClosed: below(
      share,
      "Of the eye that is more open. Of 12 pictures with closed eyes 9 are below, of 1,550 others 5 (all of LFW-dev).",
    ),
    eyesCovered: above(
      share,
      "By networks trained on other people: 0.8 % of pictures as they are, 90 % of drawn sunglasses.",
    ),
    mouthCovered: above(
      share,
      "By networks trained on other people: 0.6 % of pictures as they are, 95 % of drawn masks, 83 % of drawn hands.",
    ),
  })
  .readonly();
