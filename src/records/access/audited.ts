/**
 * @file Changes of who may do what, each in one transaction with its audit entries.
 */
import type { Transaction } from "kysely";
import { appendAudit } from "../audit/index.ts";
import type { Json } from "../audit/index.ts";
import type { Schema } from "../database/index.ts";
import type { Store } from "../store.ts";

export interface AccessEntry {
  readonly actor: string;
  readonly action: `${string}.${string}`;
  readonly subject: string;
  /** Ids, roles and codes; nothing of a person. */
  readonly details?: Readonly<Record<string, Json>>;
}

/** A change that is under way. */
export interface Change {
  readonly transaction: Transaction<Schema>;
  readonly store: Store;
  /** UTC milliseconds, the same for all of the change. */
  readonly at: number;
  readonly audit: (entry: AccessEntry) => Promise<void>;
}

export const inOneChange = async <T>(
  store: Store,
  make: (change: Change) => Promise<T>,
): Promise<T> =>
  await store.db.transaction().execute(async (transaction) => {
    const at = store.now();
    return await make({
      transaction,
      store,
      at,
      audit: async ({ details = {}, ...entry }) => {
        await appendAudit(transaction, store.installationKeys.audit, { at, details, ...entry });
      },
    });
  });
