/**
 * @file A process that opens a database and brings it to the newest migration, for tests that kill it: opening-process.ts URL
 */
import { openDatabase } from "../../src/records/database/index.ts";

const [url] = process.argv.slice(2);
if (url === undefined) throw new RangeError("URL is missing");
const database = await openDatabase({ url });
await database.close();
