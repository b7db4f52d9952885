/**
 * @file What an assessment is given: everything that was seen, read and searched,
 * the rules, and the time. Nothing else may influence a report.
 */
import type {
  BurstObservation,
  DocumentPageObservation,
  LiveClaims,
  SelfieObservation,
} from "../observations/index.ts";
import type { DocumentReading, DocumentType } from "../documents/types.ts";
import type { OperatingPoint } from "./operating-points.ts";
import type { Policy } from "./policy.ts";
import type { QrPortraitPoint } from "./qr-portrait-points.ts";
import type { SearchPoint } from "./search-points.ts";

/** `error`: what should have observed it died, hung or had a bug. Never a pass. */
export type Evidence<T> =
  | { readonly outcome: "observed"; readonly observation: T }
  | { readonly outcome: "error" }
  | { readonly outcome: "not_given" };

export type PageEvidence = Evidence<DocumentPageObservation>;
export type SelfieEvidence = Evidence<SelfieObservation>;

/** Whether the same number is stored for another verification. Never whose it is. */
export type DuplicateSearch =
  | { readonly outcome: "searched"; readonly found: boolean }
  | { readonly outcome: "not_performed" }
  | { readonly outcome: "error" };

/** In how many of 256 bits the most similar stored picture of a document differs; undefined where none is near. */
export type PictureSearch =
  | { readonly outcome: "searched"; readonly nearestBits: number | undefined }
  | { readonly outcome: "not_performed" }
  | { readonly outcome: "error" };

/** A stored face that is like the selfie, and what is known of whose it is. */
export interface FaceCandidate {
  readonly verificationId: string;
  readonly documentType: string;
  /** Comparison score, as compareFaces computes it. */
  readonly score: number;
  /** Of the same type of document; compared by the keyed index. */
  readonly number: "same" | "different" | "not-comparable";
  readonly name: string | undefined;
  /** ISO 8601, or the year alone. */
  readonly dateOfBirth: string | undefined;
}

/** 1:N: the stored faces at or above the threshold of the search, the best first. */
export type FaceSearch =
  | {
      readonly outcome: "searched";
      readonly searched: number;
      /** Stored faces that could not be searched: of another model, or not to be opened. */
      readonly notSearched: number;
      readonly candidates: readonly FaceCandidate[];
    }
  | { readonly outcome: "not_performed" }
  | { readonly outcome: "error" };

/** Whether the operator turns away this number or this face; whose they are nobody knows. */
export interface BlocklistSearch {
  /** How many numbers and faces are on the list. */
  readonly entries: number;
  /** `not_performed`: there are numbers of its type on the list, and they may not be searched. */
  readonly idNumber: boolean | "not_performed";
  /** Nobody can say of faces that do not compare: of another model, or broken. */
  readonly face: boolean | "unknown";
}

/** For each of some frames, in how many of 256 bits the most similar frame of one stored burst differs. */
export type BurstSearch =
  | { readonly outcome: "searched"; readonly nearestBits: readonly number[] | undefined }
  | { readonly outcome: "not_performed" };

/** Frames that answer a challenge of this server, which was taken back in time and once. */
export type LiveEvidence =
  | {
      readonly outcome: "observed";
      readonly observation: BurstObservation;
      readonly claims: LiveClaims;
      readonly seenBefore: BurstSearch;
    }
  | { readonly outcome: "error" }
  | { readonly outcome: "not_given" };

export interface AssessmentInput {
  /** In the order of capture: the front, then the back if it was given. */
  readonly pages: readonly PageEvidence[];
  readonly selfie: SelfieEvidence;
  /** Absent: not given. */
  readonly live?: LiveEvidence;
  /** `readDocument` of the observed pages; undefined when it could not be run. */
  readonly reading: DocumentReading | undefined;
  readonly claims?: { readonly type?: DocumentType };
  readonly duplicates: {
    readonly idNumber: DuplicateSearch;
    /** Absent: not searched. */
    readonly picture?: PictureSearch;
    /** Absent: not searched. */
    readonly face?: FaceSearch;
  };
  /** Absent: not searched. */
  readonly blocklist?: BlocklistSearch;
  readonly policy: Policy;
  readonly operatingPoints: readonly OperatingPoint[];
  readonly qrPortraitPoints: readonly QrPortraitPoint[];
  readonly searchPoints: readonly SearchPoint[];
  /** The operator's word that drawn specimens count: for trials, never for applicants. */
  readonly allowSpecimens: boolean;
  readonly now: Date;
}
