/**
 * @file What the policy says of a document's picture: when it is too poor to be read, and when it is a copy,
 * changed, or was seen before.
 *
 * Each limit says in its description where its default comes from. See policy.ts.
 */
import { z } from "zod";
import { bits, share, SignalStatus } from "./policy-values.ts";

/** Limits are from docs/accuracy/documents.md. Nothing fails where everything was read. */
export const PicturePolicy = z
  .strictObject({
    printSoftnessFailAbove: z
      .number()
      .describe("As drawn 0.06 to 0.09; blurred until nobody reads it from 0.21."),
    printSoftnessWarnAbove: z.number().describe("From 0.15 on, one name in five is misread."),
    steepnessFailBelow: share.describe(
      "Of the page's edges; readable from 0.28 on, blurred until nobody reads it 0.09 to 0.2.",
    ),
    illegibleSteepnessFailBelow: share.describe(
      "Where hardly a line was read: small print is lost at 0.31 to 0.33, scans have 0.5 and more.",
    ),
    legibleShareBelow: share.describe(
      "Hardly a line: so few of the long ones were read with 0.8 and more. Readable: 0.2 and more.",
    ),
    glareFailAbove: share.describe("Mild photographs have up to 0.0024; over the name from 0.006."),
    glareWarnAbove: share.describe("Mild photographs have up to 0.0024, with glare from 0.039."),
    brightLumaFailBelow: z
      .number()
      .describe(
        "Nobody reads it at 0.02 to 0.045 of the light, where the brightest is 30. To 60: unmeasured.",
      ),
    brightLumaWarnBelow: z.number().describe("Paper at a third of the light. Unmeasured."),
    printHeightPxFailBelow: z
      .number()
      .describe("Median of lines; cards of 220 px have 9 to 16 and are read, of 130 px 5 to 8."),
    cardWidthPxFailBelow: z
      .number()
      .describe("Cards of 220 px were read, of 90 to 150 px nobody reads."),
    cardWidthPxWarnBelow: z.number().describe("Cards of 540 px and more were read (hard set)."),
    cutOffFailAbove: share.describe("As cutOffWarnAbove; unmeasured."),
    cutOffWarnAbove: share.describe(
      "Of the picture's longer side, outside the picture; unmeasured.",
    ),
  })
  .refine((p) => p.printSoftnessWarnAbove <= p.printSoftnessFailAbove, "warns before it fails")
  .refine((p) => p.brightLumaFailBelow <= p.brightLumaWarnBelow, "warns before it fails")
  .refine((p) => p.cardWidthPxFailBelow <= p.cardWidthPxWarnBelow, "warns before it fails")
  .refine((p) => p.cutOffWarnAbove <= p.cutOffFailAbove, "warns before it fails");

export const CaptureOriginPolicy = z.strictObject({
  status: SignalStatus,
  colourSpreadBelow: z.number().describe("Copies reach 0.042, originals have 0.048 and more."),
  mayBeGrey: z
    .array(z.string())
    .readonly()
    .describe("Layouts that are printed at home, or were never coloured."),
  pixelGridAbove: z.number().describe("Photographs and scans of cards reach 2.7."),
});

export const AlterationPolicy = z.strictObject({
  status: SignalStatus,
  historyShareBelow: z
    .number()
    .describe(
      "Pictures that no program changed have 0.79 and more, most places that were put in less than 0.6.",
    ),
});

export const QrPortraitPolicy = z.strictObject({
  status: SignalStatus.describe("Rates of both errors: docs/accuracy/qr-portrait.md."),
  boxPxNotBelow: z
    .number()
    .describe("Face box inside the portrait; what was measured had 24 to 40."),
});

export const DuplicatePicturePolicy = z.strictObject({
  status: SignalStatus,
  sameScanBits: bits.describe(
    "Saved anew or resized up to 14, brighter 18; scans of two people's cards 20 and more.",
  ),
  samePhotographBits: bits.describe(
    "Saved anew or resized up to 12, cropped by 1 % 26; photographs of two cards 52 and more.",
  ),
});
