/**
 * @file Policies by version: drafted, published, archived. One is in force at a time.
 */
import type { Selectable } from "kysely";
import { appendAudit } from "./audit/index.ts";
import type { PoliciesTable } from "./database/review-tables.ts";
import type { Store } from "./store.ts";

export interface PolicyRecord {
  readonly id: string;
  readonly version: number;
  readonly status: "draft" | "published" | "archived";
  /** JSON, as it was drafted. */
  readonly content: string;
  readonly sha256: string;
  readonly comment: string | null;
  readonly createdAt: number;
  readonly createdBy: string;
  readonly publishedAt: number | null;
}

export interface PolicyDraft {
  readonly id: string;
  /** The content for the number that the version gets, and its hash. */
  readonly contentOf: (version: number) => { readonly content: string; readonly sha256: string };
  /** Versions are numbered from here: the shipped one has its own number and no row. */
  readonly after: number;
  readonly comment: string | null;
  readonly actor: string;
}

export type PolicyRecords = ReturnType<typeof policyRecords>;

export const policyRecords = (store: Store) => ({
  /** Newest version first. */
  list: async (): Promise<readonly PolicyRecord[]> => {
    const rows = await store.db
      .selectFrom("policies")
      .selectAll()
      .orderBy("version", "desc")
      .execute();
    return rows.map(policyOf);
  },
  published: async (): Promise<PolicyRecord | undefined> => {
    const row = await store.db
      .selectFrom("policies")
      .selectAll()
      .where("status", "=", "published")
      .executeTakeFirst();
    return row && policyOf(row);
  },
  draft: (what: PolicyDraft) => draftPolicy(store, what),
  publish: (what: { readonly id: string; readonly version: number; readonly actor: string }) =>
    publishPolicy(store, what),
});

const draftPolicy = async (store: Store, what: PolicyDraft): Promise<PolicyRecord> =>
  await store.db.transaction().execute(async (transaction) => {
    const last = await transaction
      .selectFrom("policies")
      .select("version")
      .where("id", "=", what.id)
      .orderBy("version", "desc")
      .executeTakeFirst();
    const version = Math.max(last?.version ?? 0, what.after) + 1;
    const row: PoliciesTable = {
      id: what.id,
      version,
      status: "draft",
      ...what.contentOf(version),
      comment: what.comment,
      created_at: store.now(),
      created_by: what.actor,
      published_at: null,
      published_by: null,
    };
    await transaction.insertInto("policies").values(row).execute();
    await appendAudit(transaction, store.installationKeys.audit, {
      at: row.created_at,
      actor: what.actor,
      action: "policy.drafted",
      subject: `${row.id}@${version}`,
      details: { sha256: row.sha256 },
    });
    return policyOf(row);
  });

/** undefined where there is no such version; what was in force before is archived. */
const publishPolicy = async (
  store: Store,
  { id, version, actor }: { readonly id: string; readonly version: number; readonly actor: string },
): Promise<PolicyRecord | undefined> =>
  await store.db
    .transaction()
    .execute(async (transaction) => {
      const at = store.now();
      await transaction
        .updateTable("policies")
        .set({ status: "archived" })
        .where("status", "=", "published")
        .execute();
      const { numUpdatedRows } = await transaction
        .updateTable("policies")
        .set({ status: "published", published_at: at, published_by: actor })
        .where("id", "=", id)
        .where("version", "=", version)
        .executeTakeFirstOrThrow();
      if (numUpdatedRows !== 1n) throw new NoSuchPolicy();
      const row = await transaction
        .selectFrom("policies")
        .selectAll()
        .where("id", "=", id)
        .where("version", "=", version)
        .executeTakeFirstOrThrow();
      await appendAudit(transaction, store.installationKeys.audit, {
        at,
        actor,
        action: "policy.published",
        subject: `${id}@${version}`,
        details: { sha256: row.sha256 },
      });
      return policyOf(row);
    })
    .catch((error: unknown) => {
      if (error instanceof NoSuchPolicy) return undefined;
      throw error;
    });

/** Takes the transaction back with it. */
class NoSuchPolicy extends Error {}

const policyOf = (row: Selectable<PoliciesTable>): PolicyRecord => ({
  id: row.id,
  version: row.version,
  status: row.status as PolicyRecord["status"],
  content: row.content,
  sha256: row.sha256,
  comment: row.comment,
  createdAt: row.created_at,
  createdBy: row.created_by,
  publishedAt: row.published_at,
});
