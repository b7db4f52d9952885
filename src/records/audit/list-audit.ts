/**
 * @file Reads the audit log, and writes into it that it was read.
 *
 * [Note: who reads the audit log is in it]
 *
 * Reading leaves an entry, once an hour for each reader: a page that is looked at all day, or walked through from its
 * end to its beginning, adds an entry an hour and not one a page, so that the log does not grow by being watched.
 * Walking the chain (`verify`) always leaves its entry: it is asked for, and its answer is worth keeping.
 */
import type { Kysely } from "kysely";
import type { Schema } from "../database/index.ts";
import type { ListedPage } from "../page.ts";
import { systemCode } from "../records-error.ts";
import type { Store } from "../store.ts";
import { type AuditEvent, appendAudit } from "./append-audit.ts";
import { checkpointKey, makeCheckpoint } from "./checkpoint.ts";
import type { AuditCheckpoint } from "./checkpoint.ts";
import { exportPage } from "./export-audit.ts";
import type { ExportFilter, ExportedEntry } from "./export-audit.ts";
import { verifyAudit } from "./verify-audit.ts";
import type { AuditVerdict } from "./verify-audit.ts";

export interface AuditEntry {
  readonly sequence: number;
  readonly at: number;
  readonly actor: string;
  readonly action: string;
  readonly subject: string;
  readonly details: unknown;
  readonly hash: string;
}

export interface AuditFilter {
  readonly limit: number;
  /** Only entries with a smaller number. */
  readonly before?: number | undefined;
  readonly actor?: string | undefined;
  readonly action?: string | undefined;
  readonly subject?: string | undefined;
}

export interface WalkedAudit {
  readonly verdict: AuditVerdict;
  /** How many there are; where they are not intact, what the head says. */
  readonly entries: number;
  readonly headHash: string;
}

export interface AuditRecords {
  /** Newest first. See [Note: who reads the audit log is in it]. */
  read(filter: AuditFilter, actor: string): Promise<ListedPage<AuditEntry>>;
  /** Oldest first: who saw personal data of this subject as they are. */
  looksAt(subject: string): Promise<readonly Omit<AuditEntry, "hash">[]>;
  /** `checkpoints` are those that readCheckpoints took with the public key of this installation. */
  verify(actor: string, checkpoints?: readonly AuditCheckpoint[]): Promise<WalkedAudit>;
  /** The end of the log as it is now, signed. See [Note: checkpoints]. */
  checkpoint(): Promise<AuditCheckpoint>;
  /** By which anybody can check a checkpoint, in PEM. */
  publicKey(): Promise<string>;
  /** Oldest first, for programs; `after` is the last number that the caller has. */
  exportPage(filter: ExportFilter, after: number): Promise<readonly ExportedEntry[]>;
  /** Something that changes nothing and is written down all the same, such as a look at personal data. */
  note(event: Omit<AuditEvent, "at">): Promise<void>;
}

const READ_ENTRY_EVERY_MS = 60 * 60 * 1000;
/** What the entries of this file are about. */
const SUBJECT = "audit";

export const auditRecords = (store: Store): AuditRecords => ({
  read: async (filter, actor) => {
    const page = await readPage(store.db, filter);
    await noteRead(store, actor);
    return page;
  },
  looksAt: (subject) => readLooks(store.db, subject),
  note: async (event) => {
    await store.db
      .transaction()
      .execute((transaction) =>
        appendAudit(transaction, store.installationKeys.audit, { at: store.now(), ...event }),
      );
  },
  checkpoint: () => makeCheckpoint(store.db, store.installationKeys.audit, store.now),
  publicKey: () => Promise.resolve(checkpointKey(store.installationKeys.audit).publicKey),
  exportPage: (filter, after) => exportPage(store.db, filter, after),
  verify: async (actor, checkpoints = []) => {
    const verdict = await verifyAudit(store.db, store.installationKeys.audit, checkpoints);
    const head = await readHead(store.db);
    // Without a head there is no place for an entry, and the answer says so.
    if (head === undefined) return { verdict, entries: 0, headHash: "" };
    const entries = verdict.intact ? verdict.entries : head.sequence;
    await noteVerdict(store, { actor, verdict, entries, checkpoints });
    return { verdict, entries, headHash: head.hash };
  },
});

const readPage = async (
  db: Kysely<Schema>,
  { limit, before, actor, action, subject }: AuditFilter,
): Promise<ListedPage<AuditEntry>> => {
  let query = db.selectFrom("audit_entries").selectAll();
  if (before !== undefined) query = query.where("sequence", "<", before);
  if (actor !== undefined) query = query.where("actor", "=", actor);
  if (action !== undefined) query = query.where("action", "=", action);
  if (subject !== undefined) query = query.where("subject", "=", subject);
  const rows = await query
    .orderBy("sequence", "desc")
    .limit(limit + 1)
    .execute();
  const data = rows.slice(0, limit).map(({ details, previous_hash: _previous, ...entry }) => ({
    ...entry,
    details: JSON.parse(details) as unknown,
  }));
  return { data, hasMore: rows.length > limit };
};

/** Every action that shows personal data as they are; test/api/unmasked.test.ts walks the routes. */
const LOOKS = ["pii.revealed", "picture.viewed", "person.exported"] as const;

const readLooks = async (
  db: Kysely<Schema>,
  subject: string,
): Promise<readonly Omit<AuditEntry, "hash">[]> => {
  const rows = await db
    .selectFrom("audit_entries")
    .select(["sequence", "at", "actor", "action", "subject", "details"])
    .where("subject", "=", subject)
    .where("action", "in", LOOKS)
    .orderBy("sequence")
    .execute();
  return rows.map(({ details, ...entry }) => ({
    ...entry,
    details: JSON.parse(details) as unknown,
  }));
};

const noteRead = async (store: Store, actor: string): Promise<void> => {
  if (await isReadNoted(store, store.db, actor)) return;
  await store.db.transaction().execute(async (transaction) => {
    // Of requests that came together one is first.
    if (await isReadNoted(store, transaction, actor)) return;
    const event = { at: store.now(), actor, action: "audit.read", subject: SUBJECT, details: {} };
    await appendAudit(transaction, store.installationKeys.audit, event);
  });
};

const isReadNoted = async (
  { now }: Pick<Store, "now">,
  db: Kysely<Schema>,
  actor: string,
): Promise<boolean> => {
  const last = await db
    .selectFrom("audit_entries")
    .select("at")
    .where("action", "=", "audit.read")
    .where("actor", "=", actor)
    .orderBy("sequence", "desc")
    .limit(1)
    .executeTakeFirst();
  return last !== undefined && now() - last.at < READ_ENTRY_EVERY_MS;
};

interface GivenVerdict {
  readonly actor: string;
  readonly verdict: AuditVerdict;
  readonly entries: number;
  readonly checkpoints: readonly AuditCheckpoint[];
}

const noteVerdict = async (
  store: Store,
  { actor, verdict, entries, checkpoints }: GivenVerdict,
): Promise<void> => {
  try {
    await append(store, {
      actor,
      action: "audit.verified",
      details: {
        intact: verdict.intact,
        entries,
        ...(checkpoints.length > 0 && { checkpoints: checkpoints.length }),
        ...(!verdict.intact && { reason: verdict.reason, sequence: verdict.sequence }),
      },
    });
  } catch (error) {
    // A log with a head that was set back takes no entry; that it is broken has to be said all the same.
    if (verdict.intact || !isKeyTaken(error)) throw error;
  }
};

const isKeyTaken = (error: unknown): boolean =>
  /^(SQLITE_CONSTRAINT|ER_DUP_ENTRY)/.test(systemCode(error) ?? "");

const readHead = async (db: Kysely<Schema>) =>
  await db
    .selectFrom("audit_head")
    .select(["sequence", "hash"])
    .where("id", "=", 1)
    .executeTakeFirst();

const append = async (
  store: Store,
  {
    actor,
    action,
    details,
  }: {
    readonly actor: string;
    readonly action: string;
    readonly details: Readonly<Record<string, string | number | boolean>>;
  },
): Promise<void> => {
  await store.db.transaction().execute(async (transaction) => {
    await appendAudit(transaction, store.installationKeys.audit, {
      at: store.now(),
      actor,
      action,
      subject: SUBJECT,
      details,
    });
  });
};
