import { testErasureContract } from "./erasure-contract.ts";
import { openMysqlStore } from "./mysql-store.ts";
import { testRecordsContract } from "./records-contract.ts";

testRecordsContract("MariaDB", openMysqlStore);
testErasureContract("MariaDB", openMysqlStore);
