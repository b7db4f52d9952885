export { copyRows, refuseNotEmpty } from "./copy-rows.ts";
export { differing, hashTables } from "./hash-rows.ts";
export type { TableFigures } from "./hash-rows.ts";
export { inSnapshot, isMysql } from "./snapshot.ts";
export { moveDatabase } from "./move-database.ts";
export type { DatabaseMove } from "./move-database.ts";
export { removeLogs, syncFile, writeSqliteFile } from "./sqlite-file.ts";
