/**
 * @file The places of the corridor that are made to fail: one function of a module each.
 *
 * [Note: failpoints]
 *
 * Nothing of the program knows of them. A process that is started with `--import failpoints.ts` has Node hand out, in
 * place of each module of this table, one that calls the functions of the real one and fails where it is told to. So
 * every other line that runs is the one that runs for applicants.
 */

export interface Place {
  /** Module below src, and what it exports. */
  readonly module: string;
  readonly function: string;
  /** Fails is not the function, but what it gives: this function of it, or with "()" the function that it is. */
  readonly of?: string;
}

/** In the engine: seeing. */
const SEEING = {
  decode: { module: "vision/image/decode.ts", function: "decodePicture" },
  "find the card": { module: "vision/document/find-card.ts", function: "findCard" },
  rectify: { module: "vision/document/page.ts", function: "cardPage" },
  "turn upright": { module: "vision/document/page.ts", function: "uprightPage" },
  "find lines of text": { module: "vision/text/find-lines.ts", function: "findLines" },
  "read a line": { module: "vision/text/read-line.ts", function: "readLine" },
  "read text": { module: "vision/text/reader.ts", function: "openTextReader", of: "read" },
  "read barcodes": {
    module: "vision/barcode/reader.ts",
    function: "openBarcodeReader",
    of: "read",
  },
  "open pictures in codes": {
    module: "vision/embedded-portraits.ts",
    function: "observeEmbeddedPortraits",
  },
  "find portraits": { module: "vision/face/find-portraits.ts", function: "findPortraits" },
  "detect faces": { module: "vision/face/detect.ts", function: "detectFaces" },
  "rank faces": { module: "vision/face/rank.ts", function: "bestFirst" },
  landmarks: { module: "vision/face/landmarks.ts", function: "locateLandmarks" },
  "head pose": { module: "vision/face/pose.ts", function: "poseOf" },
  "align a face": { module: "vision/face/align.ts", function: "aligner", of: "()" },
  features: { module: "vision/face/features.ts", function: "openFeatureExtractor", of: "extract" },
  "encode features": { module: "observations/features.ts", function: "encodeFeatures" },
  "face quality": { module: "vision/face/quality.ts", function: "qualityOf" },
  "light on the face": { module: "vision/face/light.ts", function: "lightOf" },
  "open eyes": { module: "vision/face/eyes.ts", function: "measureEyesOpen" },
  "covered face": {
    module: "vision/face/coverage.ts",
    function: "openCoverageReader",
    of: "measure",
  },
  "attack score": { module: "vision/face/attack.ts", function: "assessAttack" },
  "page quality": { module: "vision/document/quality.ts", function: "measureQuality" },
  "print quality": { module: "vision/document/print.ts", function: "measurePrint" },
  "signals of alteration": { module: "vision/signals/index.ts", function: "measureSignals" },
  "picture description": {
    module: "vision/signals/perceptual-hash.ts",
    function: "perceptualHash",
  },
  "encode pictures": { module: "vision/image/encode.ts", function: "encodeJpeg" },
} as const satisfies Readonly<Record<string, Place>>;

const check = (file: string, name: string): Place => ({
  module: `assessment/checks/${file}.ts`,
  function: name,
});

/** In the server: reading, searching, judging, keeping. */
const JUDGING = {
  "take the lease": { module: "records/cases/leases.ts", function: "takeLease" },
  "list attempts": { module: "records/cases/attempts.ts", function: "listAttempts" },
  "load evidence": { module: "verification/cases/case-evidence.ts", function: "loadEvidence" },
  observe: { module: "verification/observe.ts", function: "observe" },
  "read the document": { module: "documents/read-document.ts", function: "readDocument" },
  "hide numbers": { module: "verification/hide-numbers.ts", function: "hideNumbers" },
  "whole number": { module: "verification/whole-number.ts", function: "wholeNumberOf" },
  "search the number": { module: "records/identities.ts", function: "findIdentityByNumber" },
  "search the picture": { module: "records/find-picture.ts", function: "nearestPictureBits" },
  "search the face": { module: "verification/face-search.ts", function: "searchFaces" },
  "search the block list": {
    module: "verification/blocklist-search.ts",
    function: "searchBlocklist",
  },
  "choose the search point": {
    module: "assessment/search-points.ts",
    function: "chooseSearchPoint",
  },
  "choose the operating point": {
    module: "assessment/operating-points.ts",
    function: "chooseOperatingPoint",
  },
  "compare faces": { module: "assessment/face-comparison.ts", function: "compareFaces" },
  "decode features": { module: "observations/features.ts", function: "decodeFeatures" },
  "principal faces": { module: "assessment/faces.ts", function: "principalFaces" },
  "selfie troubles": { module: "assessment/selfie-quality.ts", function: "selfieTroubles" },
  "portrait troubles": { module: "assessment/portrait-quality.ts", function: "portraitTroubles" },
  "is a check required": { module: "assessment/policy.ts", function: "isRequired" },
  "check document.picture": check("document-picture", "checkDocumentPicture"),
  "check document.type": check("document-type", "checkDocumentType"),
  "check document.fields": check("document-fields", "checkDocumentFields"),
  "check document.number": check("document-number", "checkDocumentNumber"),
  "check document.dates": check("document-dates", "checkDocumentDates"),
  "check document.signature": check("document-signature", "checkDocumentSignature"),
  "check document.consistency": check("document-consistency", "checkDocumentConsistency"),
  "check document.portrait": check("document-portrait", "checkDocumentPortrait"),
  "check document.alteration": check("document-alteration", "checkAlteration"),
  "check selfie.face": check("selfie-face", "checkSelfieFace"),
  "check selfie.attack": check("selfie-attack", "checkSelfieAttack"),
  "check face.match": check("face-match", "checkFaceMatch"),
  "check applicant.age": check("applicant-age", "checkApplicantAge"),
  "check fraud.duplicate_number": check("fraud-duplicate-number", "checkDuplicateNumber"),
  "check fraud.duplicate_picture": check("fraud-duplicate-picture", "checkDuplicatePicture"),
  "check fraud.duplicate_face": check("fraud-duplicate-face", "checkDuplicateFace"),
  "check fraud.blocklist": check("fraud-blocklist", "checkBlocklist"),
  "perform checks": { module: "assessment/checks/index.ts", function: "performChecks" },
  decide: { module: "assessment/decide.ts", function: "decide" },
  assess: { module: "assessment/assess.ts", function: "assess" },
  "face candidates": {
    module: "assessment/checks/fraud-duplicate-face.ts",
    function: "findFaceCandidates",
  },
  ending: { module: "verification/cases/ending.ts", function: "endingOf" },
  "seal the record": { module: "records/seal-verification.ts", function: "sealVerification" },
  "put a blob": {
    module: "records/blobs/disk-blob-store.ts",
    function: "openDiskBlobStore",
    of: "put",
  },
  "is the number taken": { module: "records/identities.ts", function: "isNumberTaken" },
  "move the case": { module: "records/cases/move-case.ts", function: "applyMove" },
  "end the attempt": { module: "records/cases/attempts.ts", function: "endAttempt" },
  "append the event": { module: "records/events.ts", function: "appendEvent" },
  "append to the audit log": { module: "records/audit/append-audit.ts", function: "appendAudit" },
} as const satisfies Readonly<Record<string, Place>>;

export const PLACES = { engine: SEEING, server: JUDGING } as const;
export type Room = keyof typeof PLACES;

/** Numbers of what a function gives become NaN, infinite or 0; a function that hangs is ended by whoever waits for it. */
export const FAULTS = ["throw", "nan", "infinity", "timeout"] as const;
export type Fault = (typeof FAULTS)[number] | "zero";

/** Where nothing else than a vector is all zeros: elsewhere a 0 is a measurement like another. */
export const ZEROED: readonly string[] = ["features", "decode features"];

/** What they give has no numbers but times and durations, which decide nothing. */
export const ONLY_TIMES: readonly string[] = ["list attempts", "hide numbers"];

export interface Armed {
  readonly place: string;
  readonly fault: Fault;
}

/**
 * One line of what the corridor says: what became of a case with this fault. The place "no fault" is of the runs that
 * show that the same evidence is verified.
 */
export interface CorridorRun extends Armed {
  readonly room: Room;
  readonly reached: number;
  /** How many calls failed, or numbers were replaced; 0 where there was nothing that could fail in this way. */
  readonly changed: number;
  readonly status: string;
  readonly approved: boolean;
}
