/**
 * @file Brings a database to the tables of this program. Forward only; applied at open.
 *
 * On SQLite the pending migrations run in one transaction that begins IMMEDIATE, and what
 * is pending is asked inside it: a second process that starts at the same time waits, then
 * finds nothing to do. On MySQL a named lock makes it wait; there each statement is
 * committed by itself, and a migration that was killed half-way is run again, whatever of
 * it exists already being left as it is. So a migration must do nothing that may not be
 * done twice.
 */
import { DEFAULT_MIGRATION_TABLE, Migrator, sql } from "kysely";
import type { Kysely, Migration } from "kysely";
import { RecordsError } from "../records-error.ts";
import { firstRecords } from "./migrations/0001-first-records.ts";
import { pictureBands } from "./migrations/0002-picture-bands.ts";
import { faceGallery } from "./migrations/0003-face-gallery.ts";
import { liveCapture } from "./migrations/0004-live-capture.ts";
import { cases } from "./migrations/0005-cases.ts";
import { access } from "./migrations/0006-access.ts";
import { reviews } from "./migrations/0007-reviews.ts";
import { auditIndexes } from "./migrations/0008-audit-indexes.ts";
import { wideColumns } from "./migrations/0009-wide-columns.ts";
import { keyVersions } from "./migrations/0010-key-versions.ts";
import { leaseTakings } from "./migrations/0011-lease-takings.ts";
import { retention } from "./migrations/0012-retention.ts";
import { numberVersions } from "./migrations/0013-number-versions.ts";
import { auditStart } from "./migrations/0014-audit-start.ts";
import { retryWhileBusy } from "./retry-while-busy.ts";
import type { Schema } from "./schema.ts";

/** In order. A released migration is never edited, renamed or removed. */
export const MIGRATIONS: Readonly<Record<string, Migration>> = {
  "0001-first-records": firstRecords,
  "0002-picture-bands": pictureBands,
  "0003-face-gallery": faceGallery,
  "0004-live-capture": liveCapture,
  "0005-cases": cases,
  "0006-access": access,
  "0007-reviews": reviews,
  "0008-audit-indexes": auditIndexes,
  "0009-wide-columns": wideColumns,
  "0010-key-versions": keyVersions,
  "0011-lease-takings": leaseTakings,
  "0012-retention": retention,
  "0013-number-versions": numberVersions,
  "0014-audit-start": auditStart,
};

/** How long another process that migrates a large database is waited for. Unmeasured. */
const ANOTHER_MIGRATES_MS = 10 * 60 * 1000;

export const migrate = async (
  db: Kysely<Schema>,
  migrations: Readonly<Record<string, Migration>> = MIGRATIONS,
): Promise<void> => {
  const migrator = new Migrator({
    db,
    provider: { getMigrations: () => Promise.resolve({ ...migrations }) },
  });
  await retryWhileBusy(async () => {
    await refuseNewer(db, migrations);
    const { error } = await migrator.migrateToLatest();
    if (error instanceof Error) throw error;
    if (error !== undefined) throw new Error("migration failed", { cause: error });
  }, ANOTHER_MIGRATES_MS);
};

export interface MigrationState {
  readonly name: string;
  readonly applied: boolean;
}

export const migrationStates = async (db: Kysely<Schema>): Promise<readonly MigrationState[]> => {
  const applied = await appliedNames(db);
  return Object.keys(MIGRATIONS).map((name) => ({ name, applied: applied.has(name) }));
};

/** The newest that a database has had. */
export const lastMigration = async (db: Kysely<Schema>): Promise<string> => {
  const applied = (await migrationStates(db)).filter((state) => state.applied);
  return applied.at(-1)?.name ?? "none";
};

/** The two checks of a Migrator say the same with a sentence; a code is what callers can act on. */
const refuseNewer = async (
  db: Kysely<Schema>,
  migrations: Readonly<Record<string, Migration>>,
): Promise<void> => {
  const unknown = [...(await appliedNames(db))].filter((name) => !(name in migrations));
  if (unknown.length > 0) throw new RecordsError("database-newer", { detail: unknown.join(", ") });
};

const appliedNames = async (db: Kysely<Schema>): Promise<ReadonlySet<string>> => {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
  if (!tables.some(({ name }) => name === DEFAULT_MIGRATION_TABLE)) return new Set();
  const { rows } = await sql<{
    name: string;
  }>`select name from ${sql.table(DEFAULT_MIGRATION_TABLE)}`.execute(db);
  return new Set(rows.map(({ name }) => name));
};
