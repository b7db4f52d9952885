/**
 * @file What becomes of one picture: sent, looked at, and good or to be taken again.
 */
import type { FileAssessment } from "../../../client/index.ts";
import type { LiveCamera } from "../../../observations/index.ts";
import type { BurstFrame } from "../guidance/burst.ts";

export interface ChosenPicture {
  readonly file: Blob;
  /** Object URL of the file: shown as it was chosen, never sent anywhere. */
  readonly url: string;
  readonly source: "camera" | "file";
  /** A selfie alone: the challenge that was answered right after it. */
  readonly live?: LiveEvidence;
}

export interface LiveEvidence {
  readonly challenge: string;
  /** By performance.now(): sent later it would be refused. */
  readonly expiresAtMs: number;
  readonly frames: readonly BurstFrame[];
  readonly camera: LiveCamera;
}

/** Named as the problems that ask for a password or share code. */
export const SECRETS_ASKED = [
  "password-needed",
  "password-wrong",
  "share-code-needed",
  "share-code-wrong",
] as const;
export type SecretAsked = (typeof SECRETS_ASKED)[number];

/** Masked by the server: what the applicant is asked to confirm. */
export type Reading = NonNullable<FileAssessment["document"]>;

export type Evidence =
  /** `sentShare` is 0 to 1. The id is there as soon as the server knows of the file. */
  | { readonly at: "sending"; readonly fileId?: string; readonly sentShare: number }
  /** The password of a locked file is nowhere but here, until the server has said that it is right. */
  | { readonly at: "assessing"; readonly fileId: string; readonly password?: string }
  | { readonly at: "locked"; readonly fileId: string; readonly asked: SecretAsked }
  | {
      readonly at: "unusable";
      readonly reasons: readonly string[];
      /** Where there are no reasons: the code of the problem. */
      readonly problem?: string;
    }
  /** It will do, and a better one would be better: the applicant chooses. */
  | {
      readonly at: "doubtful";
      readonly fileId: string;
      readonly warnings: readonly string[];
      readonly reading: Reading | undefined;
    }
  | { readonly at: "good"; readonly fileId: string; readonly reading: Reading | undefined };

/** What the assessment of a picture makes of it. */
export const assessed = (
  fileId: string,
  { usable, reasons, warnings, document }: FileAssessment,
): Evidence => {
  const asked = SECRETS_ASKED.find((code) => reasons.includes(code));
  if (asked !== undefined) return { at: "locked", fileId, asked };
  if (!usable) return { at: "unusable", reasons };
  return warnings.length > 0
    ? { at: "doubtful", fileId, warnings, reading: document }
    : { at: "good", fileId, reading: document };
};
