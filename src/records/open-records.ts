/**
 * @file Opens what is kept: the data directory, its keys, its database and its pictures.
 *
 *     data/              0700
 *       keys/            0700   master-v1.key: back this up apart from the rest
 *       ekyc.db (+ -wal, -shm)   unless the database is on a server
 *       blobs/           0700   sealed pictures, random names
 */
import { analyticsRecords } from "./analytics/index.ts";
import type { AnalyticsRecords } from "./analytics/index.ts";
import { auditRecords, verifyAudit } from "./audit/index.ts";
import type { AuditRecords, AuditVerdict } from "./audit/index.ts";
import { accessRecords } from "./access/index.ts";
import type { AccessRecords } from "./access/index.ts";
import type { HeadTurn } from "../observations/index.ts";
import { blocklistRecords, type BlocklistRecords } from "./blocklist.ts";
import { caseRecords, type CaseRecords } from "./cases/index.ts";
import { openDiskBlobStore, openS3BlobStore, removeOrphanBlobs } from "./blobs/index.ts";
import type { S3Place } from "./blobs/index.ts";
import { makeBackup } from "./backup/make-backup.ts";
import type { BackupRequest } from "./backup/make-backup.ts";
import type { BackupManifest } from "./backup/manifest.ts";
import { fileKeyProvider } from "./crypto/index.ts";
import type { DocumentType, KeyProvider, KeyRing } from "./crypto/index.ts";
import {
  blobsDirectory,
  databaseFile,
  hasContent,
  keysDirectory,
  prepareDataDir,
  refuseUnfinishedRestore,
} from "./data-dir.ts";
import { hasInstallationKeys, openInstallationKeys } from "./data-keys.ts";
import { openDatabase } from "./database/index.ts";
import type { Database, DatabaseStatus } from "./database/index.ts";
import { readFaceCandidates } from "./face-candidates.ts";
import { identitiesWithOtherModel, removeIdentity, replaceFeatures } from "./gallery/index.ts";
import type { FeaturesToReplace, IdentityToDescribe } from "./gallery/index.ts";
import { keyRecords } from "./rotate-keys.ts";
import type { KeyRecords } from "./rotate-keys.ts";
import { FaceSearches } from "./search-faces.ts";
import type { FaceSearchResult, SearchFacesOptions } from "./search-faces.ts";
import {
  countIdentities,
  findIdentityByNumber,
  listIdentities,
  type IdentitySummary,
} from "./identities.ts";
import type { ListedPage, PageOptions } from "./page.ts";
import { eventRecords } from "./list-events.ts";
import type { EventRecords } from "./list-events.ts";
import { giveChallenge, removeExpiredChallenges, takeChallenge } from "./challenges.ts";
import type { GivenChallenge, TakenChallenge } from "./challenges.ts";
import { nearestBurst } from "./find-burst.ts";
import { nearestPictureBits } from "./find-picture.ts";
import {
  countVerifications,
  getVerification,
  listVerifications,
  readFeatures,
  readPicture,
} from "./read-verification.ts";
import type { ListOptions } from "./read-verification.ts";
import { policyRecords } from "./policies.ts";
import type { PolicyRecords } from "./policies.ts";
import { recordVerification } from "./record-verification.ts";
import { asRecordsError } from "./records-error.ts";
import type { Store } from "./store.ts";
import { ping, readSystem } from "./system.ts";
import type { SystemFigures } from "./system.ts";
import { webhookRecords } from "./webhooks/index.ts";
import type { WebhookRecords } from "./webhooks/index.ts";
import type { FaceFeatures, ModelReference } from "../observations/index.ts";
import type {
  KeptFaceCandidate,
  PicturePurpose,
  RecordedVerification,
  StoredFeatures,
  StoredPicture,
  VerificationRecord,
  VerificationSummary,
  VerificationToRecord,
} from "./verification-record.ts";

export interface Records {
  /** People with accounts, their sessions, keys of programs. */
  readonly access: AccessRecords;
  recordVerification(input: VerificationToRecord): Promise<RecordedVerification>;
  /** Whether the number already has an identity. Throws for what is not a whole number. */
  findIdentityByNumber(type: DocumentType, number: string): Promise<boolean>;
  /**
   * In how many of its 256 bits the most similar stored picture of a document differs; undefined when
   * none is near. See [Note: keyed bands].
   */
  nearestPictureBits(perceptualHash: string): Promise<number | undefined>;
  /** For each print, how far the most similar frame of one stored burst is: see find-burst.ts. */
  nearestBurst(prints: readonly string[]): Promise<readonly number[] | undefined>;
  /** Signs what an applicant shall do. */
  giveChallenge(actions: readonly HeadTurn[]): GivenChallenge;
  /** Takes a challenge back, once: see [Note: a challenge is spent once]. */
  takeChallenge(token: string): Promise<TakenChallenge>;
  /** Forgets spent challenges that have expired; run it now and then. */
  removeExpiredChallenges(): Promise<void>;
  getVerification(id: string): Promise<VerificationRecord | undefined>;
  listVerifications(options: ListOptions): Promise<readonly VerificationSummary[]>;
  readPicture(id: string, purpose: PicturePurpose): Promise<StoredPicture | undefined>;
  readFeatures(id: string): Promise<StoredFeatures | undefined>;
  countIdentities(): Promise<number>;
  /** Everybody who was stored before this call, by any process; see [Note: vectors of two models are never compared]. */
  searchFaces(features: FaceFeatures, options: SearchFacesOptions): Promise<FaceSearchResult>;
  /** What the galleries of this process hold in memory, in bytes. */
  galleryBytes(): number;
  /** Whom a verification was found alike to. For reviewers who may see it, never for the applicant. */
  readFaceCandidates(id: string): Promise<readonly KeptFaceCandidate[]>;
  /** By id, those whose features are of another model than this one: to be described anew. */
  identitiesWithOtherModel(
    model: ModelReference,
    page: { readonly after?: string; readonly limit: number },
  ): Promise<readonly IdentityToDescribe[]>;
  /** Features of another model in place of those that an identity has. False when it is gone. */
  replaceFeatures(what: FeaturesToReplace): Promise<boolean>;
  /** Its key goes, and with it its vector. False when it is gone already. */
  removeIdentity(identityId: string, actor: string): Promise<boolean>;
  /** Walks the whole audit log. */
  verifyAudit(): Promise<AuditVerdict>;
  /** Verifications as they move through their lifecycle, and what was sent for them. */
  readonly cases: CaseRecords;
  readonly policies: PolicyRecords;
  readonly blocklist: BlocklistRecords;
  /** Newest first: what is known of each without opening anything. */
  listIdentities(page: PageOptions): Promise<ListedPage<IdentitySummary>>;
  /** Removes blobs that a process which died left behind; run it now and then. */
  removeOrphanBlobs(): Promise<{ readonly removed: number }>;
  /** Whether the database answers. */
  ping(): Promise<undefined>;
  /** Reads the whole database: for `ekyc doctor`. */
  status(): Promise<RecordsStatus>;
  /** Fit for every minute, unlike `status`. */
  system(): Promise<SystemFigures>;
  readonly events: EventRecords;
  readonly webhooks: WebhookRecords;
  readonly audit: AuditRecords;
  readonly keys: KeyRecords;
  /** Asks for keys that were made since, so that this process wraps by the newest. Run it each minute. */
  learnKeys(): Promise<void>;
  readonly analytics: AnalyticsRecords;
  /** While others write. Reads for as long as it takes, on the one connection of SQLite: for a process of its own. */
  backUp(request: BackupRequest): Promise<BackupManifest>;
  close(): Promise<void>;
}

export interface RecordsStatus {
  readonly database: DatabaseStatus;
  readonly masterKeyVersion: number;
  readonly verifications: number;
  readonly identities: number;
  readonly audit: AuditVerdict;
}

export interface RecordsOptions {
  readonly dataDir: string;
  /** Address of a database on MySQL or MariaDB; by default a file of SQLite in the data directory. */
  readonly databaseUrl?: string | undefined;
  /** Where pictures are; by default in the data directory. */
  readonly blobs?: S3Place | undefined;
  /** Where master keys come from; by default files in the data directory. */
  readonly keys?: KeyProvider | undefined;
  /** UTC milliseconds; the system clock unless told otherwise. */
  readonly now?: () => number;
}

export const openRecords = async (options: RecordsOptions): Promise<Records> => {
  const { dataDir, keys = fileKeyProvider(keysDirectory(dataDir)), now = Date.now } = options;
  try {
    await prepareDataDir(dataDir);
    await refuseUnfinishedRestore(dataDir);
    const { database, master } = await openWithKey(options, keys);
    try {
      const blobs =
        options.blobs === undefined
          ? await openDiskBlobStore(blobsDirectory(dataDir))
          : openS3BlobStore(options.blobs);
      const installationKeys = await openInstallationKeys(database.db, master, now);
      const store = { db: database.db, blobs, master, installationKeys, now };
      return asRecords(store, database, keys);
    } catch (error) {
      await database.close();
      throw error;
    }
  } catch (error) {
    throw asRecordsError(error);
  }
};

/**
 * In a data directory the key comes first: of two processes that start together, whoever finds a database finds its
 * key. A database on a server is asked first whether anything in it was sealed: this host may be the second.
 */
const openWithKey = async (
  { dataDir, databaseUrl }: RecordsOptions,
  keys: KeyProvider,
): Promise<{ readonly database: Database; readonly master: KeyRing }> => {
  if (databaseUrl === undefined) {
    const path = databaseFile(dataDir);
    const master = await keys.load({ mayCreate: !(await hasContent(path)) });
    return { database: await openDatabase({ path }), master };
  }
  const database = await openDatabase({ url: databaseUrl });
  try {
    const master = await keys.load({ mayCreate: !(await hasInstallationKeys(database.db)) });
    return { database, master };
  } catch (error) {
    await database.close();
    throw error;
  }
};

const asRecords = (store: Store, database: Database, keys: KeyProvider): Records => {
  const faces = new FaceSearches(store);
  const access = codedAll(accessRecords(store));
  return {
    recordVerification: (input) => coded(recordVerification(store, input)),
    findIdentityByNumber: (type, number) => coded(findIdentityByNumber(store, type, number)),
    nearestPictureBits: (hash) => coded(nearestPictureBits(store, hash)),
    nearestBurst: (prints) => coded(nearestBurst(store, prints)),
    giveChallenge: (actions) => giveChallenge(store, actions),
    takeChallenge: (token) => coded(takeChallenge(store, token)),
    removeExpiredChallenges: () => coded(removeExpiredChallenges(store)),
    getVerification: (id) => coded(getVerification(store, id)),
    listVerifications: (options) => coded(listVerifications(store, options)),
    readPicture: (id, purpose) => coded(readPicture(store, id, purpose)),
    readFeatures: (id) => coded(readFeatures(store, id)),
    countIdentities: () => coded(countIdentities(store.db)),
    verifyAudit: () => coded(verifyAudit(store.db, store.installationKeys.audit)),
    removeOrphanBlobs: () => coded(removeOrphanBlobs(store.db, store.blobs, store.now())),
    ping: () => coded(ping(store.db)),
    status: () => coded(readStatus(store, database)),
    system: () => coded(readSystem(store)),
    events: codedAll(eventRecords(store)),
    webhooks: codedAll(webhookRecords(store)),
    audit: codedAll(auditRecords(store)),
    keys: codedAll(keyRecords(store, keys)),
    learnKeys: () => coded(learnKeys(store)),
    analytics: codedAll(analyticsRecords(store)),
    backUp: (request) => coded(makeBackup(store, request)),
    searchFaces: (features, options) => coded(faces.search(features, options)),
    galleryBytes: () => faces.memoryBytes,
    readFaceCandidates: (id) => coded(readFaceCandidates(store, id)),
    identitiesWithOtherModel: (model, page) => coded(identitiesWithOtherModel(store, model, page)),
    replaceFeatures: (what) => coded(replaceFeatures(store, what)),
    access,
    cases: codedAll(caseRecords(store)),
    policies: codedAll(policyRecords(store)),
    blocklist: codedAll(blocklistRecords(store)),
    listIdentities: (page) => coded(listIdentities(store, page)),
    removeIdentity: (id, actor) => coded(removeIdentity(store, id, actor)),
    close: async () => {
      await faces.close();
      await access.apiKeys.writeUses();
      await database.close();
    },
  };
};

/** The same for a group of functions, and the groups in it. */
const codedAll = <Group extends object>(group: Group): Group =>
  Object.fromEntries(
    Object.entries(group).map(([name, member]: [string, unknown]) => [
      name,
      typeof member === "function"
        ? (...parameters: unknown[]) =>
            coded((member as (...all: unknown[]) => Promise<unknown>)(...parameters))
        : codedAll(member as object),
    ]),
  ) as Group;

/** Troubles of disk and database leave this room under their stable codes. */
const coded = async <T>(work: Promise<T>): Promise<T> => {
  try {
    return await work;
  } catch (error) {
    throw asRecordsError(error);
  }
};

const learnKeys = async ({ master, installationKeys, db }: Store): Promise<void> => {
  await master.reload();
  await installationKeys.index.refresh(db);
};

const readStatus = async (store: Store, database: Database): Promise<RecordsStatus> => ({
  database: await database.status(),
  masterKeyVersion: store.master.version,
  verifications: await countVerifications(store),
  identities: await countIdentities(store.db),
  audit: await verifyAudit(store.db, store.installationKeys.audit),
});
