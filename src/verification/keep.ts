/**
 * @file What of a verification is kept, and the searches for the same number and the same picture.
 *
 * [Note: what is kept]
 *
 * A rejected verification leaves its report and an audit entry, nothing of the
 * person. Any other leaves its evidence, sealed; and, when its ID number was read
 * whole and the faces match, an identity that is found again by that number. Where
 * an engine failed there is none: the next try of the same person must not be
 * taken for a duplicate.
 */
import type { DuplicateSearch, PictureSearch, Report } from "../assessment/index.ts";
import {
  type DocumentReading,
  type DocumentType,
  maskLines,
  maskReading,
} from "../documents/index.ts";
import type { DocumentPageObservation, FaceFeatures } from "../observations/index.ts";
import type { VerificationToRecord } from "../records/index.ts";
import type { VerificationPorts } from "./ports.ts";
import type { Observed, Seen } from "./observe.ts";
import { withoutIssued } from "./without-issued.ts";

export interface Kept {
  /** The report that counts: assessed again where the same number came in first. */
  readonly report: Report;
  readonly stored: boolean;
}

export interface ToKeep {
  readonly id: string;
  readonly observed: Observed;
  readonly reading: DocumentReading | undefined;
  readonly report: Report;
  /** Assesses again, knowing how the search for the number ended. */
  readonly judge: (idNumber: DuplicateSearch) => Report;
  readonly now: Date;
  readonly actor: string;
}

export const duplicateSearch = async (
  reading: DocumentReading | undefined,
  { records }: VerificationPorts,
): Promise<DuplicateSearch> => {
  const identity = identityOf(reading);
  if (identity === undefined) return { outcome: "not_performed" };
  const found = await records.findIdentityByNumber(identity.type, identity.number);
  return { outcome: "searched", found };
};

/** The most similar stored picture of all pages; what is submitted twice at once is not yet stored. */
export const pictureSearch = async (
  pages: Observed["pages"],
  { records }: VerificationPorts,
): Promise<PictureSearch> => {
  const hashes = pages.flatMap((page) => observationOf(page)?.perceptualHash ?? []);
  if (hashes.length === 0) return { outcome: "not_performed" };
  const nearest = await Promise.all(hashes.map((hash) => records.nearestPictureBits(hash)));
  const found = nearest.filter((bits) => bits !== undefined);
  return {
    outcome: "searched",
    nearestBits: found.length === 0 ? undefined : Math.min(...found),
  };
};

/** Of many that bring the same number at once, one keeps the identity; the others are judged again. */
export const keep = async (what: ToKeep, ports: VerificationPorts): Promise<Kept> => {
  const recorded = await ports.records.recordVerification(toRecord(what, what.report, true));
  if (recorded.outcome === "recorded") return { report: what.report, stored: true };
  const report = what.judge({ outcome: "searched", found: true });
  await ports.records.recordVerification(toRecord(what, report, false));
  return { report, stored: true };
};

/** Of a number that was read whole; a misread one must not become an identity. */
const identityOf = (
  reading: DocumentReading | undefined,
): { readonly type: DocumentType; readonly number: string } | undefined => {
  if (reading?.outcome !== "recognised") return undefined;
  const number = reading.fields.idNumber?.value;
  const whole = ["valid", "never-issued", "unverifiable"].includes(reading.numberStatus);
  return whole && number !== undefined ? { type: reading.type, number } : undefined;
};

const toRecord = (what: ToKeep, report: Report, first: boolean): VerificationToRecord => {
  const { id, reading, now, actor } = what;
  const recognised = reading?.outcome === "recognised" ? reading : undefined;
  const basics = { id, at: now.getTime(), actor, documentType: recognised?.type ?? null, report };
  if (report.decision.outcome === "rejected") return { ...basics, keep: "report" };
  const identity = identityOf(reading);
  const isNew = first && !findsDuplicate(report);
  return {
    ...basics,
    keep: identity !== undefined && isNew && facesMatch(report) ? "identity" : "evidence",
    evidence: evidenceOf(what, identity?.number ?? null),
  };
};

const facesMatch = ({ face }: Report): boolean => face?.outcome === "match";

const findsDuplicate = ({ checks }: Report): boolean =>
  checks.some(({ reasons }) => reasons.includes("duplicate_id_number"));

type EvidenceToKeep = Extract<VerificationToRecord, { evidence: unknown }>["evidence"];

const evidenceOf = ({ observed, reading }: ToKeep, idNumber: string | null): EvidenceToKeep => {
  const masked = reading === undefined ? undefined : maskReading(reading);
  const pages = observed.pages
    .flatMap((page) => observationOf(page) ?? [])
    .map((page, index) => withoutIssued(maskLines(page, { reading, index })));
  const selfie = observationOf(observed.selfie);
  return {
    idNumber,
    fields: masked?.outcome === "recognised" ? masked.fields : {},
    observations: { pages, selfie },
    features: { document: portraitFeatures(pages), selfie: selfie?.faces[0]?.features },
    pictures: observed.pictures,
  };
};

const observationOf = <T>(seen: Seen<T>): T | undefined =>
  seen.outcome === "observed" ? seen.observation : undefined;

const portraitFeatures = (pages: readonly DocumentPageObservation[]): FaceFeatures | undefined =>
  pages.flatMap(({ faces }) => faces).find(({ features }) => features !== undefined)?.features;
