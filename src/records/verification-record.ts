/**
 * @file What is kept of a verification: how it comes in, and how it comes out again.
 */
import { z } from "zod";
import type { Report } from "../assessment/report.ts";
import {
  BurstObservation,
  DocumentPageObservation,
  LiveClaims,
  Quadrilateral,
  SelfieObservation,
} from "../observations/index.ts";
import type { ModelReference, FaceFeatures } from "../observations/index.ts";
import type { AttemptEnd, CaseMove } from "./cases/index.ts";
import type { DocumentType } from "./crypto/index.ts";
import type { VerificationId } from "./ids.ts";

export const PICTURE_PURPOSES = [
  "document-front",
  "document-back",
  "portrait",
  "selfie",
  "face",
  "live",
] as const;
export type PicturePurpose = (typeof PICTURE_PURPOSES)[number];

export const KEEP_LEVELS = ["report", "evidence", "identity"] as const;

/**
 * How much of a verification is kept.
 *
 * - `report`: the report and its audit entry, nothing of the person: for faces that do
 *   not match, and whenever the policy says so.
 * - `evidence`: also fields, observations, features and pictures, sealed.
 * - `identity`: also an identity, found again by its number.
 */
export type KeepLevel = (typeof KEEP_LEVELS)[number];

/** A field as it is sealed; the shape of documents' Field, read back without its literal types. */
export const StoredField = z.object({
  value: z.string(),
  source: z.string(),
  score: z.number(),
  polygon: Quadrilateral,
  page: z.int(),
  corrections: z.array(
    z.object({ kind: z.string(), position: z.int(), read: z.string(), kept: z.string() }),
  ),
});
export type StoredField = z.infer<typeof StoredField>;

export const StoredFields = z.record(z.string(), StoredField);
export type StoredFields = z.infer<typeof StoredFields>;

/** Without the feature vectors of faces: those are kept once, under their own key class. */
export const StoredObservations = z.object({
  pages: z.array(DocumentPageObservation),
  selfie: SelfieObservation.optional(),
  burst: BurstObservation.optional(),
  /** What the device said of the burst, without the name of its camera. */
  liveClaims: LiveClaims.optional(),
});
export type StoredObservations = z.infer<typeof StoredObservations>;

/** A stored face that was found alike. Sealed: that two verifications show one person is personal data. */
export const KeptFaceCandidate = z.object({
  verificationId: z.string(),
  score: z.number(),
  /** Whether number, or name and date of birth, are those of the applicant. */
  identity: z.enum(["same", "different"]),
});
export type KeptFaceCandidate = z.infer<typeof KeptFaceCandidate>;

/** What a verification can leave behind besides its report. */
export interface EvidenceToKeep {
  /**
   * The whole ID number, or null when it was not read whole. Only its last four digits and
   * its keyed index are kept. A whole Aadhaar number elsewhere in what is given is refused.
   */
  readonly idNumber: string | null;
  /** `false`: not even its keyed index is kept. See [Note: an identity without its number]. */
  readonly numberIndex?: boolean;
  /** Fields that count, by name. An Aadhaar number or VID masked to its last four. */
  readonly fields: Readonly<Record<string, ReadonlyStoredField | undefined>>;
  /** Text lines and barcodes with the number masked. */
  readonly observations: {
    readonly pages: readonly DocumentPageObservation[];
    readonly selfie?: SelfieObservation | undefined;
    readonly burst?: BurstObservation | undefined;
    readonly liveClaims?: LiveClaims | undefined;
  };
  /** Descriptions of frames by which a burst that is sent again is known; see burst-bands.ts. */
  readonly burstPrints?: readonly string[];
  readonly features: {
    readonly document?: FaceFeatures | undefined;
    readonly selfie?: FaceFeatures | undefined;
  };
  /** Stored faces that were found alike, for reviewers. */
  readonly faceCandidates?: readonly KeptFaceCandidate[] | undefined;
  /** Re-encoded pictures (JPEG, PNG or WebP), never the bytes as received. */
  readonly pictures: Readonly<Partial<Record<PicturePurpose, Uint8Array>>>;
}

type ReadonlyStoredField = Readonly<Omit<StoredField, "corrections" | "polygon">> & {
  readonly polygon: Readonly<Quadrilateral>;
  readonly corrections: readonly Readonly<StoredField["corrections"][number]>[];
};

interface VerificationBasics {
  /** From newVerificationId. */
  readonly id: string;
  /** UTC milliseconds. */
  readonly at: number;
  /** Who asked for it, for the audit log: "cli", "api", later a user's id. Never a name. */
  readonly actor: string;
  readonly documentType: DocumentType | null;
  readonly report: Report;
  /** How its case ends, in the same transaction; absent where there is no case yet, as on the command line. */
  readonly ending?: { readonly move: CaseMove; readonly attempt: AttemptEnd };
}

/** How far the stored faces were searched before it was recorded. */
export interface FaceSearched {
  readonly features: FaceFeatures;
  readonly threshold: number;
  /** As the search said. */
  readonly upTo: number;
}

export type VerificationToRecord = VerificationBasics & { readonly faceSearched?: FaceSearched } & (
    | { readonly keep: "report" }
    | { readonly keep: "evidence" | "identity"; readonly evidence: EvidenceToKeep }
  );

export type RecordedVerification =
  | { readonly outcome: "recorded" }
  /**
   * The number already belongs to an identity. Nothing was stored: assess again, knowing
   * this, and record the new report with `keep` below `identity`.
   */
  | { readonly outcome: "duplicate" }
  /**
   * A face at or above the threshold was stored since the search. Nothing was stored: search
   * and assess again, and record the new report.
   */
  | { readonly outcome: "face-stored-since" }
  /** Its case was changed by somebody else since it was read. Nothing was stored. */
  | { readonly outcome: "moved-meanwhile" };

export interface VerificationSummary {
  readonly id: VerificationId;
  readonly createdAt: number;
  readonly outcome: Report["decision"]["outcome"];
  readonly documentType: DocumentType | null;
  readonly lastFour: string | null;
  readonly keep: KeepLevel;
}

export interface VerificationRecord extends VerificationSummary {
  readonly report: Report;
  /** Decrypted; absent where only the report is kept. */
  readonly evidence?: {
    readonly fields: StoredFields;
    readonly observations: StoredObservations;
  };
  readonly pictures: readonly PicturePurpose[];
}

export interface StoredFeatures {
  readonly model: ModelReference;
  readonly document?: FaceFeatures;
  readonly selfie?: FaceFeatures;
}

export interface StoredPicture {
  readonly mediaType: string;
  readonly bytes: Buffer;
}
