/**
 * @file Turns a verification into rows and sealed blobs, ready to be written.
 *
 * In:  a verification to record, in clear.
 * Out: rows in which everything about the person is sealed, and pictures sealed and padded.
 */
import type { Insertable } from "kysely";
import { Report } from "../assessment/report.ts";
import type { BurstFrame, FaceObservation } from "../observations/index.ts";
import { pad } from "./blobs/index.ts";
import { SEAL_OVERHEAD_BYTES, seal, wholeNumber } from "./crypto/index.ts";
import type { DocumentType, Place } from "./crypto/index.ts";
import { DATA_KEY_VERSION, makeDataKey } from "./data-keys.ts";
import type { NewDataKey } from "./data-keys.ts";
import type { BurstBandsTable, PictureBandsTable, VerificationsTable } from "./database/schema.ts";
import { commonModel, sealFeatures } from "./features.ts";
import { sealCandidates } from "./face-candidates.ts";
import { featuresPlace } from "./gallery/index.ts";
import { numberIndexesOf, numberIndexOf, withoutNumber } from "./identities.ts";
import type { NewIdentity, NumberIndex } from "./identities.ts";
import type { IndexKey } from "./index-keys.ts";
import { burstBandRows } from "./burst-bands.ts";
import { isVerificationId, newIdentityId } from "./ids.ts";
import { mediaTypeOf } from "./media-type.ts";
import { pictureBandRows } from "./picture-bands.ts";
import { refuseFullNumber } from "./refuse-full-number.ts";
import type { Store } from "./store.ts";
import { PICTURE_PURPOSES, StoredFields, StoredObservations } from "./verification-record.ts";
import type {
  EvidenceToKeep,
  PicturePurpose,
  VerificationToRecord,
} from "./verification-record.ts";

export interface SealedPicture {
  readonly purpose: PicturePurpose;
  readonly mediaType: string;
  readonly sealed: Buffer;
}

export interface SealedVerification {
  readonly row: Insertable<VerificationsTable>;
  readonly dataKeys: readonly NewDataKey[];
  readonly identity: Omit<NewIdentity, "gallery_sequence"> | undefined;
  /** All that were live when it was sealed: see [Note: an index outlives its key]. */
  readonly indexKeys: readonly IndexKey[];
  /** Of its number, by each of them. */
  readonly numberIndexes: readonly NumberIndex[];
  readonly pictures: readonly SealedPicture[];
  readonly pictureBands: readonly Insertable<PictureBandsTable>[];
  readonly burstBands: readonly Insertable<BurstBandsTable>[];
}

export const sealVerification = (store: Store, input: VerificationToRecord): SealedVerification => {
  if (!isVerificationId(input.id)) throw new RangeError("not the id of a verification");
  const row = reportRow(input);
  const indexKeys = store.installationKeys.index.live;
  if (input.keep === "report")
    return {
      row,
      dataKeys: [],
      identity: undefined,
      indexKeys,
      numberIndexes: [],
      pictures: [],
      pictureBands: [],
      burstBands: [],
    };

  const { evidence, documentType } = input;
  const number = numberToKeep(documentType, evidence.idNumber);
  if (number !== undefined) {
    const sealed = [evidence.fields, evidence.observations];
    refuseFullNumber(number.type, number.whole, { clear: input.report, sealed });
  }
  const kept = sealEvidence(input.id, evidence, input.at);
  const identity = input.keep === "identity" ? sealIdentity(store, input, number) : undefined;
  return {
    row: {
      ...row,
      ...kept.columns,
      ...(number && numberColumns(store, input, number)),
    },
    dataKeys: [...kept.dataKeys, ...(identity?.dataKeys ?? [])],
    identity: identity?.row,
    indexKeys,
    numberIndexes: indexesOf(store, input, number),
    pictures: kept.pictures,
    pictureBands: pictureBandRows(store, input.id, evidence.observations),
    burstBands: burstBandRows(store, input.id, evidence.burstPrints ?? []),
  };
};

interface WholeNumber {
  readonly type: DocumentType;
  readonly whole: string;
}

const numberToKeep = (
  type: DocumentType | null,
  idNumber: string | null,
): WholeNumber | undefined => {
  const whole = type === null || idNumber === null ? undefined : wholeNumber(type, idNumber);
  return type === null || whole === undefined ? undefined : { type, whole };
};

const reportRow = (input: VerificationToRecord): Insertable<VerificationsTable> => {
  const report = Report.parse(input.report);
  return {
    id: input.id,
    created_at: input.at,
    outcome: report.decision.outcome,
    document_type: input.documentType,
    keep: input.keep,
    last_four: null,
    number_index: null,
    index_key_version: null,
    report: JSON.stringify(report),
    fields: null,
    observations: null,
    document_features: null,
    selfie_features: null,
    features_model: null,
  };
};

export const verificationPlace = (
  id: string,
  field: "fields" | "observations" | "document_features" | "selfie_features",
): Place => ({ table: "verifications", recordId: id, field, keyVersion: DATA_KEY_VERSION });

export const picturePlace = (verificationId: string, purpose: string): Place => ({
  table: "pictures",
  recordId: verificationId,
  field: purpose,
  keyVersion: DATA_KEY_VERSION,
});

const sealEvidence = (id: string, evidence: EvidenceToKeep, at: number) => {
  const fieldsKey = makeDataKey(id, "fields", at);
  const featuresKey = makeDataKey(id, "features", at);
  const picturesKey = makeDataKey(id, "pictures", at);
  const json = (field: "fields" | "observations", value: unknown): Buffer =>
    seal(fieldsKey.key, Buffer.from(JSON.stringify(value), "utf8"), verificationPlace(id, field));
  const { document, selfie } = evidence.features;
  const { faceCandidates = [] } = evidence;
  return {
    dataKeys: [fieldsKey, featuresKey, picturesKey],
    columns: {
      fields: json("fields", StoredFields.parse(withoutUndefined(evidence.fields))),
      observations: json("observations", observationsToKeep(evidence.observations)),
      document_features:
        document === undefined
          ? null
          : sealFeatures(featuresKey.key, document, verificationPlace(id, "document_features")),
      selfie_features:
        selfie === undefined
          ? null
          : sealFeatures(featuresKey.key, selfie, verificationPlace(id, "selfie_features")),
      features_model: commonModel([document, selfie]),
      face_candidates:
        faceCandidates.length === 0 ? null : sealCandidates(featuresKey.key, faceCandidates, id),
    },
    pictures: PICTURE_PURPOSES.flatMap((purpose) => {
      const bytes = evidence.pictures[purpose];
      if (bytes === undefined) return [];
      const padded = pad(bytes, SEAL_OVERHEAD_BYTES);
      const sealed = seal(picturesKey.key, padded, picturePlace(id, purpose));
      return [{ purpose, mediaType: mediaTypeOf(bytes), sealed }];
    }),
  };
};

const numberColumns = (store: Store, input: VerificationToRecord, number: WholeNumber) => ({
  last_four: number.whole.slice(-4),
  ...indexOf(store, input, number),
});

/** By every live version of the key; none where the number is not to be found again. */
const indexesOf = (
  store: Store,
  input: VerificationToRecord,
  number: WholeNumber | undefined,
): readonly NumberIndex[] =>
  number === undefined || indexOf(store, input, number) === undefined
    ? []
    : numberIndexesOf(store.installationKeys.index.live, number.type, number.whole);

/** undefined where there is no number, or the policy keeps no index of it. */
const indexOf = (
  store: Store,
  input: VerificationToRecord,
  number: WholeNumber | undefined,
): NumberIndex | undefined =>
  number === undefined || input.keep === "report" || input.evidence.numberIndex === false
    ? undefined
    : numberIndexOf(store, number.type, number.whole);

/** The selfie's features stand for the identity: it is the face that was there in person. */
const sealIdentity = (
  store: Store,
  input: Extract<VerificationToRecord, { readonly evidence: EvidenceToKeep }>,
  number: WholeNumber | undefined,
) => {
  const { evidence, report, at } = input;
  if (report.decision.outcome === "rejected") {
    throw new RangeError("a rejected verification leaves no identity");
  }
  if (number === undefined) throw new RangeError("an identity needs a whole number and its type");
  const id = newIdentityId();
  const featuresKey = makeDataKey(id, "features", at);
  const { selfie } = evidence.features;
  const row: Omit<NewIdentity, "gallery_sequence"> = {
    id,
    document_type: number.type,
    ...(indexOf(store, input, number) ?? withoutNumber(id)),
    last_four: number.whole.slice(-4),
    verification_id: input.id,
    features:
      selfie === undefined ? null : sealFeatures(featuresKey.key, selfie, featuresPlace(id)),
    features_model: commonModel([selfie]),
    created_at: at,
  };
  return { row, dataKeys: [featuresKey] };
};

/** Vectors are kept once, under the key of their class; see StoredObservations. */
const observationsToKeep = ({
  pages,
  selfie,
  burst,
  liveClaims,
}: EvidenceToKeep["observations"]): StoredObservations => {
  const bare = <T extends { readonly faces: readonly FaceObservation[] }>(seen: T) => ({
    ...seen,
    faces: seen.faces.map(({ features: _features, ...face }) => face),
  });
  return StoredObservations.parse({
    pages: pages.map(bare),
    ...(selfie !== undefined && { selfie: bare(selfie) }),
    ...(burst !== undefined && { burst: { ...burst, frames: burst.frames.map(bareFrame) } }),
    ...(liveClaims !== undefined && { liveClaims }),
  });
};

/** A vector of every frame would keep the same face dozens of times; the selfie's stands for them. */
const bareFrame = ({ face, ...frame }: BurstFrame): BurstFrame => {
  if (face === undefined) return frame;
  const { features: _features, ...bare } = face;
  return { ...frame, face: bare };
};

const withoutUndefined = (fields: EvidenceToKeep["fields"]): unknown =>
  Object.fromEntries(Object.entries(fields).filter(([, field]) => field !== undefined));
