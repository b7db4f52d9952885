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
import {
  type BurstSearch,
  burstPrints,
  type DuplicateSearch,
  keepsNumberIndex,
  type JudgedFaceCandidate,
  type LiveEvidence,
  type PictureSearch,
  type Policy,
  type Report,
} from "../assessment/index.ts";
import {
  type DocumentReading,
  type DocumentType,
  maskLines,
  maskReading,
} from "../documents/index.ts";
import type {
  BurstObservation,
  DocumentPageObservation,
  FaceFeatures,
} from "../observations/index.ts";
import type { AttemptEnd, CaseMove, VerificationToRecord } from "../records/index.ts";
import type { VerificationPorts } from "./ports.ts";
import type { Observed, Seen } from "./observe.ts";
import { searchedNumberOf, wholeNumberOf } from "./whole-number.ts";
import { type FaceSearchDone, searchFaces } from "./face-search.ts";
import { withoutIssued } from "./without-issued.ts";

export interface Kept {
  /** The report that counts: assessed again where the same number came in first. */
  readonly report: Report;
  readonly stored: boolean;
}

/** How the case of a verification ends, or goes on, with this report. */
export interface Ending {
  /** Whether anything is kept: not where the applicant is asked again. */
  readonly keep: boolean;
  readonly move: CaseMove;
  readonly attempt: AttemptEnd;
}

export interface Judged {
  readonly report: Report;
  /** Whom the search of faces found, for reviewers. */
  readonly faceCandidates: readonly JudgedFaceCandidate[];
}

export interface Searches {
  readonly idNumber: DuplicateSearch;
  readonly face: FaceSearchDone;
}

export interface ToKeep {
  readonly id: string;
  readonly observed: Observed;
  readonly live: LiveEvidence;
  readonly reading: DocumentReading | undefined;
  readonly judged: Judged;
  readonly searches: Searches;
  /** Assesses again, knowing how the searches ended. */
  readonly judge: (searches: Searches) => Judged;
  /** Absent where there is no case, as on the command line. */
  readonly ending?: ((report: Report) => Ending) | undefined;
  readonly now: Date;
  readonly actor: string;
}

export const duplicateSearch = async (
  reading: DocumentReading | undefined,
  { records, judgement }: VerificationPorts,
): Promise<DuplicateSearch> => {
  const identity = searchedNumberOf(reading, judgement.policy);
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

/** How near the frames of a stored burst come; what is sent twice at once is not yet stored. */
export const burstSearch = async (
  burst: BurstObservation,
  { records }: VerificationPorts,
): Promise<BurstSearch> => ({
  outcome: "searched",
  nearestBits: await records.nearestBurst(burstPrints(burst)),
});

/**
 * Of many that bring the same number at once, one keeps the identity; of many that bring one face at once under
 * several numbers, all but one are judged again knowing of it. See [Note: one face at once].
 */
export const keep = async (what: ToKeep, ports: VerificationPorts): Promise<Kept> => {
  let { judged, searches } = what;
  for (;;) {
    const ending = what.ending?.(judged.report);
    if (ending?.keep === false) {
      await ports.records.cases.endAttempt(ending.move, ending.attempt);
      return { report: judged.report, stored: false };
    }
    const recorded = await ports.records.recordVerification({
      ...toRecord(what, judged, { searches, policy: ports.judgement.policy }),
      ...(ending && { ending }),
    });
    if (recorded.outcome === "recorded") return { report: judged.report, stored: true };
    if (recorded.outcome === "moved-meanwhile") return { report: judged.report, stored: false };
    searches =
      recorded.outcome === "duplicate"
        ? { ...searches, idNumber: { outcome: "searched", found: true } }
        : {
            ...searches,
            face: await searchFaces(
              what.observed.selfie,
              searchedNumberOf(what.reading, ports.judgement.policy),
              ports,
            ),
          };
    judged = what.judge(searches);
  }
};

const toRecord = (
  what: ToKeep,
  { report, faceCandidates }: Judged,
  {
    searches: { idNumber, face },
    policy,
  }: { readonly searches: Searches; readonly policy: Policy },
): VerificationToRecord => {
  const { id, reading, now, actor } = what;
  const basics = { id, at: now.getTime(), actor, documentType: typeOf(reading), report };
  if (report.decision.outcome === "rejected") return { ...basics, keep: "report" };
  const identity = wholeNumberOf(reading);
  const isKnown = idNumber.outcome === "searched" && idNumber.found;
  const isNewIdentity = identity !== undefined && !isKnown && facesMatch(report);
  return {
    ...basics,
    ...(face.searched && { faceSearched: face.searched }),
    keep: isNewIdentity ? "identity" : "evidence",
    evidence: {
      ...evidenceOf(what, identity?.number ?? null),
      ...(identity && { numberIndex: keepsNumberIndex(policy, identity.type) }),
      faceCandidates: toReview(report, faceCandidates),
    },
  };
};

const typeOf = (reading: DocumentReading | undefined): DocumentType | null =>
  reading?.outcome === "recognised" ? reading.type : null;

const facesMatch = ({ face }: Report): boolean => face?.outcome === "match";

/** Candidates of a check that was not performed are nobody's business. */
const toReview = (
  { checks }: Report,
  candidates: readonly JudgedFaceCandidate[],
): readonly JudgedFaceCandidate[] =>
  checks.some(({ type, status }) => type === "fraud.duplicate_face" && status === "review")
    ? candidates
    : [];

type EvidenceToKeep = Extract<VerificationToRecord, { evidence: unknown }>["evidence"];

const evidenceOf = (
  { observed, live, reading }: ToKeep,
  idNumber: string | null,
): EvidenceToKeep => {
  const masked = reading === undefined ? undefined : maskReading(reading);
  const pages = observed.pages
    .flatMap((page) => observationOf(page) ?? [])
    .map((page, index) => withoutIssued(maskLines(page, { reading, index })));
  const selfie = observationOf(observed.selfie);
  const burst = observationOf(observed.burst);
  return {
    idNumber,
    fields: masked?.outcome === "recognised" ? masked.fields : {},
    observations: {
      pages,
      selfie,
      burst,
      liveClaims: live.outcome === "observed" ? live.claims : undefined,
    },
    burstPrints: burst === undefined ? [] : burstPrints(burst),
    features: { document: portraitFeatures(pages), selfie: selfie?.faces[0]?.features },
    pictures: observed.pictures,
  };
};

const observationOf = <T>(seen: Seen<T>): T | undefined =>
  seen.outcome === "observed" ? seen.observation : undefined;

const portraitFeatures = (pages: readonly DocumentPageObservation[]): FaceFeatures | undefined =>
  pages.flatMap(({ faces }) => faces).find(({ features }) => features !== undefined)?.features;
