/**
 * @file Opens what is kept: the data directory, its keys, its database and its pictures.
 *
 *     data/              0700
 *       keys/            0700   master-v1.key: back this up apart from the rest
 *       ekyc.db (+ -wal, -shm)   unless the database is on a server
 *       blobs/           0700   sealed pictures, random names
 */
import { mkdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { analyticsRecords } from "./analytics/index.ts";
import type { AnalyticsRecords } from "./analytics/index.ts";
import { auditRecords, verifyAudit } from "./audit/index.ts";
import type { AuditRecords, AuditVerdict } from "./audit/index.ts";
import { accessRecords } from "./access/index.ts";
import type { AccessRecords } from "./access/index.ts";
import type { HeadTurn } from "../observations/index.ts";
import { blocklistRecords, type BlocklistRecords } from "./blocklist.ts";
import { caseRecords, type CaseRecords } from "./cases/index.ts";
import { openBlobStore, removeOrphanBlobs } from "./blobs/index.ts";
import { fileKeyProvider } from "./crypto/index.ts";
import type { DocumentType, KeyProvider, MasterKey } from "./crypto/index.ts";
import { hasInstallationKeys, openInstallationKeys } from "./data-keys.ts";
import { openDatabase } from "./database/index.ts";
import type { Database, DatabaseStatus } from "./database/index.ts";
import {
  erasureRecords,
  type ErasureRecords,
  legalHoldRecords,
  type LegalHoldRecords,
} from "./erasure/index.ts";
import { readFaceCandidates } from "./face-candidates.ts";
import { identitiesWithOtherModel, removeIdentity, replaceFeatures } from "./gallery/index.ts";
import type { FeaturesToReplace, IdentityToDescribe } from "./gallery/index.ts";
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
import { retentionRecords, type RetentionRecords } from "./retention/index.ts";
import { asRecordsError, RecordsError, systemCode } from "./records-error.ts";
import type { Store } from "./store.ts";
import { readSystem } from "./system.ts";
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
  /** Takes faces that other processes erased out of the memory of this one; run it now and then. */
  forgetErasedFaces(): Promise<void>;
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
  readonly erasures: ErasureRecords;
  readonly legalHolds: LegalHoldRecords;
  readonly retention: RetentionRecords;
  /** Newest first: what is known of each without opening anything. */
  listIdentities(page: PageOptions): Promise<ListedPage<IdentitySummary>>;
  /** Removes blobs that a process which died left behind; run it now and then. */
  removeOrphanBlobs(): Promise<{ readonly removed: number }>;
  /** Reads the whole database: for `ekyc doctor`. */
  status(): Promise<RecordsStatus>;
  /** Fit for every minute, unlike `status`. */
  system(): Promise<SystemFigures>;
  readonly events: EventRecords;
  readonly webhooks: WebhookRecords;
  readonly audit: AuditRecords;
  readonly analytics: AnalyticsRecords;
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
  readonly keys?: KeyProvider;
  /** UTC milliseconds; the system clock unless told otherwise. */
  readonly now?: () => number;
}

const DATABASE_FILE = "ekyc.db";

export const openRecords = async (options: RecordsOptions): Promise<Records> => {
  const { dataDir, keys = fileKeyProvider(join(dataDir, "keys")), now = Date.now } = options;
  try {
    await prepareDataDir(dataDir);
    const { database, master } = await openWithKey(options, keys);
    try {
      const blobs = await openBlobStore(join(dataDir, "blobs"));
      const installationKeys = await openInstallationKeys(database.db, master, now);
      const { db } = database;
      const settle = () => database.settle();
      return asRecords({ db, blobs, master, installationKeys, settle, now }, database);
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
): Promise<{ readonly database: Database; readonly master: MasterKey }> => {
  if (databaseUrl === undefined) {
    const path = join(dataDir, DATABASE_FILE);
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

/** Made private; one that others can enter is refused rather than silently closed to them. */
const prepareDataDir = async (dataDir: string): Promise<void> => {
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o700 });
    const found = await stat(dataDir);
    if (!found.isDirectory()) throw new RecordsError("data-dir-unusable", { detail: dataDir });
    if (process.platform !== "win32" && (found.mode & 0o077) !== 0) {
      throw new RecordsError("data-dir-exposed", { detail: dataDir });
    }
  } catch (error) {
    if (error instanceof RecordsError) throw error;
    throw new RecordsError("data-dir-unusable", { detail: dataDir, cause: error });
  }
};

const hasContent = async (path: string): Promise<boolean> => {
  try {
    return (await stat(path)).size > 0;
  } catch (error) {
    if (systemCode(error) === "ENOENT") return false;
    throw error;
  }
};

const asRecords = (store: Store, database: Database): Records => {
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
    status: () => coded(readStatus(store, database)),
    system: () => coded(readSystem(store)),
    events: codedAll(eventRecords(store)),
    webhooks: codedAll(webhookRecords(store)),
    audit: codedAll(auditRecords(store)),
    analytics: codedAll(analyticsRecords(store)),
    searchFaces: (features, options) => coded(faces.search(features, options)),
    galleryBytes: () => faces.memoryBytes,
    readFaceCandidates: (id) => coded(readFaceCandidates(store, id)),
    identitiesWithOtherModel: (model, page) => coded(identitiesWithOtherModel(store, model, page)),
    replaceFeatures: (what) => coded(replaceFeatures(store, what)),
    access,
    cases: codedAll(caseRecords(store)),
    policies: codedAll(policyRecords(store)),
    blocklist: codedAll(blocklistRecords(store)),
    erasures: codedAll(erasureRecords(store)),
    legalHolds: codedAll(legalHoldRecords(store)),
    retention: codedAll(retentionRecords(store)),
    forgetErasedFaces: () => coded(faces.refresh()),
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

const readStatus = async (store: Store, database: Database): Promise<RecordsStatus> => ({
  database: await database.status(),
  masterKeyVersion: store.master.version,
  verifications: await countVerifications(store),
  identities: await countIdentities(store.db),
  audit: await verifyAudit(store.db, store.installationKeys.audit),
});
