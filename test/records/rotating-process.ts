/**
 * @file A process that changes the master key, for tests that kill it: rotating-process.ts DATA_DIR [DATABASE_URL]
 *
 * It says "ready", waits for a line, and says "rotated REWRAPPED" when it has come to its end.
 */
import { once } from "node:events";
import { writeSync } from "node:fs";
import { openRecords } from "../../src/records/index.ts";

const [dataDir, databaseUrl] = process.argv.slice(2);
if (dataDir === undefined) throw new RangeError("DATA_DIR is missing");
const records = await openRecords({ dataDir, databaseUrl });
writeSync(1, "ready\n");
await once(process.stdin, "data");
const { rewrapped } = await records.keys.rotateMaster("test");
writeSync(1, `rotated ${rewrapped}\n`);
await records.close();
process.stdin.destroy();
