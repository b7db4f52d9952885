/**
 * @file What someone does who can write to the database file, but has no key.
 */
import { join } from "node:path";
import Sqlite from "libsql";

export interface Intruder {
  readonly change: (statement: string, parameters?: readonly unknown[]) => void;
  readonly ask: (question: string) => Record<string, unknown>[];
}

export const intruderIn = (dataDir: string): Intruder => ({
  change: (statement, parameters = []) => {
    const database = new Sqlite(join(dataDir, "ekyc.db"));
    database.prepare(statement).run([...parameters]);
    database.close();
  },
  ask: (question) => {
    const database = new Sqlite(join(dataDir, "ekyc.db"));
    const rows = database.prepare(question).all([]) as Record<string, unknown>[];
    database.close();
    return rows;
  },
});
