import { openSqliteStore } from "./sqlite-store.ts";
import { testRecordsContract } from "./records-contract.ts";

testRecordsContract("SQLite", openSqliteStore);
