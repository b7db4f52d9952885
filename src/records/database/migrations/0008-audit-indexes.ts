/**
 * @file The audit log is read by who, what and about whom.
 */
import type { Kysely, Migration } from "kysely";

const INDEXES = {
  audit_entries_by_actor: ["actor", "sequence"],
  audit_entries_by_action: ["action", "sequence"],
  audit_entries_by_subject: ["subject", "sequence"],
};

export const auditIndexes: Migration = {
  up: async (db: Kysely<unknown>) => {
    for (const [name, columns] of Object.entries(INDEXES))
      await db.schema.createIndex(name).on("audit_entries").columns(columns).execute();
  },
};
