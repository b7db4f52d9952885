export { refuseInUse } from "./in-use.ts";
export { openDatabase } from "./open-database.ts";
export type { Database, DatabasePlace, DatabaseStatus } from "./open-database.ts";
export type { Schema } from "./schema.ts";
