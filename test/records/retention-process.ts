/**
 * @file A process that runs the retention job, to be killed: `retention-process.ts DATA_DIR NOW`.
 *
 * It opens the records, writes "ready", waits for a line and erases what is due at NOW (UTC milliseconds).
 */
import { once } from "node:events";
import { openRecords } from "../../src/records/index.ts";

const [dataDir, now] = process.argv.slice(2);
if (dataDir === undefined) throw new RangeError("DATA_DIR is missing");

const records = await openRecords({ dataDir, now: () => Number(now) });
process.stdout.write("ready\n");
await once(process.stdin, "data");
const rules = { pictures: 30, features: 30, fields: 30, reports: 1825, events: 90, audit: 2190 };
await records.retention.run({ rules, actor: "clock" });
await records.close();
process.stdin.destroy();
