export { openDatabase } from "./open-database.ts";
export type { Database, DatabaseStatus } from "./open-database.ts";
export type { Schema } from "./schema.ts";
