import { testErasureContract } from "./erasure-contract.ts";
import { openSqliteStore } from "./sqlite-store.ts";
import { testRecordsContract } from "./records-contract.ts";

testRecordsContract("SQLite", openSqliteStore);
testErasureContract("SQLite", openSqliteStore);
