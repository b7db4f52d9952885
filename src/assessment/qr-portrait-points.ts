/**
 * @file Operating points for the small portrait inside a Secure QR code.
 *
 * In:  the list that was measured with such portraits, see docs/accuracy/qr-portrait.md.
 * Out: the point for one model and one of the two pictures that it is compared with.
 *
 * The points of two good pictures (operating-points.ts) do not hold here: the portrait is a
 * tenth of the size, and against the printed portrait it is even the same photograph.
 */
import { z } from "zod";
import { MeasuredThreshold } from "./operating-points.ts";
import shipped from "./qr-portrait-points.json" with { type: "json" };

export const QrPortraitPoint = MeasuredThreshold.extend({
  /** The printed portrait of the card, or the selfie. */
  against: z.enum(["portrait", "selfie"]),
});
export type QrPortraitPoint = z.infer<typeof QrPortraitPoint>;

/** The points that are shipped. */
export const QR_PORTRAIT_POINTS: readonly QrPortraitPoint[] = z
  .array(QrPortraitPoint)
  .parse(shipped);
