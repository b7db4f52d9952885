import type { Step } from "../../client/index.ts";

type StepGroup = "document" | "selfie" | "decision";

/** The steps of the API, `received` apart, under the three headings a person thinks in. */
export const STEP_GROUPS: readonly {
  readonly group: StepGroup;
  readonly steps: readonly Step[];
}[] = [
  {
    group: "document",
    steps: [
      "document-decode",
      "document-card",
      "document-text",
      "document-barcodes",
      "document-portrait",
    ],
  },
  { group: "selfie", steps: ["selfie-decode", "selfie-face", "selfie-features"] },
  { group: "decision", steps: ["assess", "store"] },
];
