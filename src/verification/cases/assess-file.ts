/**
 * @file Looks at one picture as soon as it is there, so that only what has to be is taken again.
 *
 * In:  the bytes of one file and what it is to show.
 * Out: whether it will do, and why not; for a document, what was read. Nothing is judged about the person, nothing is
 *      kept, and nothing about fraud is told.
 */
import {
  type Advice,
  type Check,
  REASONS,
  type ReasonCode,
  selfieAdvice,
  selfieTroubles,
  type SelfieVerdict,
  selfieVerdicts,
} from "../../assessment/index.ts";
import { type DocumentReading, readDocument } from "../../documents/index.ts";
import type { Picture } from "../../observations/index.ts";
import { describeDocument } from "../describe-result.ts";
import type { DocumentInput, PictureInput } from "../engines/index.ts";
import { assessAlone, type ShownFace, shownFace, type Unseen, unseen } from "../look-alone.ts";
import type { VerificationPorts } from "../ports.ts";
import type { ResultDocument } from "../result.ts";

export type AssessedFile =
  | {
      readonly outcome: "assessed";
      readonly usable: boolean;
      readonly reasons: readonly ReasonCode[];
      readonly warnings: readonly ReasonCode[];
      readonly document?: AssessedDocument;
      /** Every check that has to do with this picture. */
      readonly checks: readonly Check[];
    }
  | Unseen;

export type AssessedSelfieFile =
  (Extract<AssessedFile, { outcome: "assessed" }> & { readonly selfie: AssessedSelfie }) | Unseen;

export interface AssessedSelfie {
  readonly picture: Picture;
  /** Best first. */
  readonly faces: readonly ShownFace[];
  /** On each defect that a selfie can have. */
  readonly verdicts: readonly SelfieVerdict[];
  readonly advice: Advice;
}

export interface AssessedDocument {
  readonly read: ResultDocument;
  readonly side: "front" | "back" | "other-document" | "unknown";
  readonly backWanted: boolean;
  readonly signed: boolean;
}

type Ports = Pick<VerificationPorts, "engines" | "judgement" | "clock">;

export const assessDocumentFile = async (
  input: DocumentInput,
  side: "front" | "back",
  { engines, judgement, clock }: Ports,
): Promise<AssessedFile> => {
  const answer = await engines.observeDocument(input);
  if (answer.outcome !== "observed") return unseen(answer);
  const pages = [{ outcome: "observed", observation: answer.observation }] as const;
  const now = clock();
  const reading = readDocument([answer.observation], {
    now,
    trustSpecimens: judgement.allowSpecimens,
  });
  const report = assessAlone(judgement, now, { pages, reading });
  const checks = report.checks.filter(({ type }) => ofDocument(type, side));
  const signed = isSigned(report.checks);
  const shown = describeDocument(reading, pages, false);
  return {
    outcome: "assessed",
    ...verdict(checks, (reason) => side === "front" || !FRONT_ONLY.has(reason)),
    checks,
    document: {
      read: shown,
      side: sideOf(reading),
      backWanted: side === "front" && wantsBack(reading, signed),
      signed,
    },
  };
};

export const assessSelfieFile = async (
  input: PictureInput,
  { engines, judgement, clock }: Ports,
): Promise<AssessedSelfieFile> => {
  const answer = await engines.observeSelfie(input);
  if (answer.outcome !== "observed") return unseen(answer);
  const { observation } = answer;
  const { faces, picture } = observation;
  const report = assessAlone(judgement, clock(), {
    selfie: { outcome: "observed", observation },
  });
  const checks = report.checks.filter(({ type }) => type === "selfie.face");
  return {
    outcome: "assessed",
    ...verdict(checks, () => true),
    checks,
    selfie: {
      picture,
      faces: faces.map(shownFace),
      verdicts: selfieVerdicts(faces, judgement.policy),
      advice: selfieAdvice(selfieTroubles(faces, judgement.policy)),
    },
  };
};

/** A back alone is not expected to show a name or a portrait. */
const ofDocument = (type: string, side: "front" | "back"): boolean =>
  side === "front"
    ? ["document.picture", "document.type", "document.fields", "document.portrait"].includes(type)
    : type === "document.picture";

/** Of a back that was given alone. */
const FRONT_ONLY: ReadonlySet<ReasonCode> = new Set([
  "document_side_missing",
  "document_wrong_side",
]);

/** Only what another picture can mend stops an applicant here; all else is for the decision. */
const verdict = (
  checks: readonly Check[],
  counts: (reason: ReasonCode) => boolean,
): {
  readonly usable: boolean;
  readonly reasons: readonly ReasonCode[];
  readonly warnings: readonly ReasonCode[];
} => {
  const of = (...statuses: readonly Check["status"][]): readonly ReasonCode[] => [
    ...new Set(
      checks
        .filter(({ status }) => statuses.includes(status))
        .flatMap(({ reasons }) => reasons)
        .filter((reason) => REASONS[reason].retryable && REASONS[reason].class !== "fraud")
        .filter(counts),
    ),
  ];
  const reasons = of("fail", "review");
  return { usable: reasons.length === 0, reasons, warnings: of("warn") };
};

const sideOf = (reading: DocumentReading): AssessedDocument["side"] =>
  (reading.outcome === "recognised" ? reading.sides[0] : undefined) ?? "unknown";

const isSigned = (checks: readonly Check[]): boolean =>
  checks.some(({ type, status }) => type === "document.signature" && status === "pass");

/** The signed code of an Aadhaar card is on its back, the zone of an identity card as well. */
const wantsBack = (reading: DocumentReading, signed: boolean): boolean =>
  reading.outcome === "recognised" &&
  ((reading.type === "aadhaar" && !signed) ||
    (reading.type === "identity-card" && reading.mrz === undefined));
