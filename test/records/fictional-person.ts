/**
 * @file Fictional people and everything a verification of theirs leaves behind.
 *
 * Aadhaar numbers begin with 0 or 1 and PANs have X as their fourth letter: neither is
 * ever issued. Pictures are bytes that begin as a JPEG does; nothing here decodes them.
 */
import { createHash } from "node:crypto";
import { verhoeffDigit } from "../../src/documents/verhoeff.ts";
import type { Report } from "../../src/assessment/report.ts";
import { encodeFeatures } from "../../src/observations/index.ts";
import type {
  DocumentPageObservation,
  FaceFeatures,
  FaceObservation,
  SelfieObservation,
} from "../../src/observations/index.ts";
import { newVerificationId } from "../../src/records/index.ts";
import type { EvidenceToKeep, VerificationToRecord } from "../../src/records/index.ts";

export interface Person {
  readonly name: string;
  readonly aadhaar: string;
  readonly pan: string;
  readonly portrait: Uint8Array;
  readonly selfie: Uint8Array;
  readonly features: FaceFeatures;
  /** Of the picture of the document. */
  readonly perceptualHash: string;
}

export const DIMENSIONS = 512;
export const AT = Date.UTC(2026, 0, 15);

export const MODEL = { name: "test-model", version: "0123456789abcdef" };

/** The same person for the same number, another for another. */
export const person = (n: number): Person => {
  const digits = `1${String(n).padStart(10, "0")}`;
  const letters = (seed: string): string =>
    [...noise(seed, 9)].map((byte) => String.fromCharCode(65 + (byte % 26))).join("");
  return {
    name: `Canary ${letters(`first ${n}`)} ${letters(`last ${n}`)}`,
    aadhaar: `${digits}${verhoeffDigit(digits)}`,
    pan: `${letters(`pan ${n}`).slice(0, 3)}X${letters(`pan ${n}`).slice(3, 4)}${String(n).padStart(4, "0")}Z`,
    portrait: jpegLike(`portrait ${n}`, 3_000),
    selfie: jpegLike(`selfie ${n}`, 9_000),
    features: featuresOf(`features ${n}`),
    perceptualHash: noise(`picture ${n}`, 32).toString("hex"),
  };
};

/** Repeatable bytes that look random: SHA-256 in counter mode. */
const noise = (seed: string, length: number): Buffer => {
  const blocks: Buffer[] = [];
  for (let i = 0; i * 32 < length; i++) {
    blocks.push(createHash("sha256").update(`${seed}|${i}`).digest());
  }
  return Buffer.concat(blocks).subarray(0, length);
};

/** Start of image, then an APP0 segment: the run that a search for leaked pictures looks for. */
export const JPEG_START = Buffer.from("ffd8ffe000104a46494600", "hex");

const jpegLike = (seed: string, length: number): Uint8Array =>
  Buffer.concat([JPEG_START, noise(seed, length)]);

const featuresOf = (seed: string): FaceFeatures => {
  const values = Float32Array.from(noise(seed, DIMENSIONS), (byte) => byte / 255 - 0.5);
  return unitFeatures(values);
};

/** Of length 1, as vision makes them. */
export const unitFeatures = (values: Float32Array, model = MODEL): FaceFeatures => {
  const length = Math.hypot(...values);
  return {
    model,
    vector: encodeFeatures(values.map((value) => value / length)),
    dimensions: values.length,
  };
};

export const report = (outcome: "verified" | "in_review" | "rejected" = "verified"): Report => ({
  version: 1,
  decision: { outcome, reasons: outcome === "rejected" ? ["face_match_failed"] : [] },
  checks: [
    {
      type: "face.match",
      required: true,
      status: outcome === "rejected" ? "fail" : "pass",
      reasons: outcome === "rejected" ? ["face_match_failed"] : [],
      measurements: { score: 0.61, threshold: 0.4 },
      evidence: [],
    },
  ],
  policy: { id: "test", version: 1, sha256: "0".repeat(64) },
  specimen: true,
  assessedAt: new Date(AT).toISOString(),
});

const face = (features: FaceFeatures): FaceObservation => ({
  box: { left: 10, top: 10, width: 80, height: 80 },
  score: 0.99,
  landmarks: [
    [30, 40],
    [70, 40],
    [50, 60],
    [35, 75],
    [65, 75],
  ],
  eyeDistancePx: 40,
  pose: { yaw: 0, pitch: 0, roll: 0 },
  sharpness: 0.5,
  meanLuma: 120,
  features,
});

const CARD: [[number, number], [number, number], [number, number], [number, number]] = [
  [0, 0],
  [100, 0],
  [100, 60],
  [0, 60],
];

const page = ({ name, features, perceptualHash }: Person): DocumentPageObservation => ({
  version: 1,
  picture: { sha256: "a".repeat(64), format: "jpeg", widthPx: 100, heightPx: 60, byteLength: 9 },
  card: { outcome: "found", corners: CARD, score: 0.9, method: "test" },
  turnedDegrees: 0,
  quality: { sharpness: 0.3, glare: 0, meanLuma: 128, contrast: 90, cardWidthPx: 100 },
  lines: [
    {
      text: name,
      score: 0.98,
      polygon: CARD,
      box: { left: 0, top: 0, right: 1, bottom: 0.1 },
      script: "latin",
      model: MODEL,
    },
  ],
  barcodes: [],
  faces: [face(features)],
  embeddedPortraits: [],
  perceptualHash,
});

const selfieSeen = ({ features }: Person): SelfieObservation => ({
  version: 1,
  picture: { sha256: "b".repeat(64), format: "jpeg", widthPx: 90, heightPx: 90, byteLength: 9 },
  faces: [face(features)],
});

export const evidenceOf = (someone: Person, idNumber = someone.aadhaar): EvidenceToKeep => ({
  idNumber,
  fields: {
    name: {
      value: someone.name,
      source: "ocr",
      score: 0.98,
      polygon: CARD,
      page: 0,
      corrections: [],
    },
    idNumber: {
      value: `XXXX XXXX ${idNumber.slice(-4)}`,
      source: "ocr",
      score: 0.99,
      polygon: CARD,
      page: 0,
      corrections: [{ kind: "positional-look-alike", position: 0, read: "O", kept: "0" }],
    },
  },
  observations: { pages: [page(someone)], selfie: selfieSeen(someone) },
  features: { document: someone.features, selfie: someone.features },
  pictures: { portrait: someone.portrait, selfie: someone.selfie },
});

/** A verification of an Aadhaar card, with everything that can be kept of it. */
export const verificationOf = (
  someone: Person,
  keep: "evidence" | "identity" = "identity",
): Extract<VerificationToRecord, { evidence: EvidenceToKeep }> => ({
  id: newVerificationId(),
  at: AT,
  actor: "test",
  documentType: "aadhaar",
  report: report(),
  keep,
  evidence: evidenceOf(someone),
});

export const rejectedVerification = (): VerificationToRecord => ({
  id: newVerificationId(),
  at: AT,
  actor: "test",
  documentType: "aadhaar",
  report: report("rejected"),
  keep: "report",
});
