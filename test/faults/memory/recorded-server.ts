/**
 * @file A server process whose engines also answer from a recording, and that says what it holds.
 *
 *     node --expose-gc recorded-server.ts RECORDING
 *
 * Settings are those of the server. It writes its address, then answers messages of its parent:
 * `{ from, count }` begins and ends so many verifications of recorded people, `"measure"` collects garbage and tells
 * memory, descriptors and gallery, `"stop"` ends it.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { deserialize } from "node:v8";
import { createServer, startDispatcher } from "../../../src/api/index.ts";
import { loadConfig } from "../../../src/config.ts";
import { openLog } from "../../../src/log.ts";
import { openRecords } from "../../../src/records/index.ts";
import { putWhole } from "../../../src/verification/cases/case-evidence.ts";
import { VerificationDesk } from "../../../src/verification/desk.ts";
import { loadJudgement } from "../../../src/verification/judgement.ts";
import { recordsPlace } from "../../../src/verification/open.ts";
import { PolicyBook } from "../../../src/verification/policy-book.ts";
import { type Recording, RecordedEngines, recordedPicture } from "./recorded-engines.ts";

export interface Measured {
  readonly residentBytes: number;
  /** After the garbage was collected; outside of V8 included. */
  readonly heapBytes: number;
  readonly outsideBytes: number;
  readonly descriptors: number;
  readonly galleryBytes: number;
  readonly engineBytes: number;
  readonly identities: number;
  readonly outcomes: Readonly<Record<string, number>>;
}

const HOUR_MS = 3_600_000;
/** As many as are begun before the first of them has ended. */
const AT_ONCE = 4;

const recording = deserialize(readFileSync(process.argv[2]!)) as Recording;
const config = loadConfig(process.env);
const log = openLog(config);
const records = await openRecords(recordsPlace(config));
const judgement = await loadJudgement(config);
const policies = new PolicyBook(records, { policy: judgement.policy, isFile: false });
await policies.refresh();
const engines = new RecordedEngines(
  { ...config, timeoutMs: config.engineTimeoutMs, memoryBytes: config.engineMemoryBytes },
  recording,
);
const ports = { engines, records, judgement, policies, log, clock: () => new Date() };
const desk = new VerificationDesk(ports, {
  parallel: config.engines + 1,
  queueLimit: config.queueLimit,
  consentRequired: true,
});
const dispatcher = startDispatcher({ records, log, allowPrivate: config.webhookAllowPrivate });
const app = await createServer({
  config,
  log,
  dispatcher,
  version: "0.0.0",
  records,
  desk,
  ports,
  policies,
  models: [],
  engines,
  webDir: join(config.dataDir, "no-pages"),
  pageModels: [],
});
await engines.ready();
const stopping = new AbortController();
void desk.keepUp(stopping.signal);

const outcomes: Record<string, number> = {};

const verifyRecorded = async (n: number): Promise<void> => {
  const { case: made } = await desk.create({
    claimedType: "auto",
    attemptsMax: 3,
    expiresInMs: HOUR_MS,
    actor: "test",
  });
  const file = { caseId: made.id, source: "file", bytes: recordedPicture(n) } as const;
  await putWhole(records, { ...file, purpose: "document-front" });
  await putWhole(records, { ...file, purpose: "selfie" });
  const submitted = await desk.submit(made.id, "test", { consented: true });
  const how = submitted.outcome === "submitted" ? await desk.finished(made.id) : submitted.outcome;
  const ended = how === "judged" ? (await records.cases.get(made.id))!.status : how;
  outcomes[ended] = (outcomes[ended] ?? 0) + 1;
  dispatcher.wake();
};

const verifyMany = async (from: number, count: number): Promise<void> => {
  let next = from;
  const one = async (): Promise<void> => {
    while (next < from + count) await verifyRecorded(next++);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, one));
};

const measure = async (): Promise<Measured> => {
  await dispatcher.settled();
  // Twice, with a turn between: what finalisers let go is collected the second time.
  for (let round = 0; round < 2; round++) {
    globalThis.gc!();
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const { rss, heapUsed, external } = process.memoryUsage();
  const watched = engines.status().engines;
  return {
    residentBytes: rss,
    heapBytes: heapUsed,
    outsideBytes: external,
    descriptors: readdirSync("/proc/self/fd").length,
    galleryBytes: records.galleryBytes(),
    engineBytes: watched.reduce((sum, { residentBytes }) => sum + residentBytes, 0),
    identities: await records.countIdentities(),
    outcomes,
  };
};

const stop = async (): Promise<void> => {
  stopping.abort();
  await Promise.all([app.close(), desk.close()]);
  await dispatcher.close();
  await engines.close();
  await records.close();
  process.disconnect();
};

type Asked = "measure" | "stop" | { readonly from: number; readonly count: number };

process.on("message", (asked: Asked) => {
  const answer = async (): Promise<void> => {
    if (asked === "stop") {
      await stop();
      return;
    }
    if (asked !== "measure") await verifyMany(asked.from, asked.count);
    process.send!(asked === "measure" ? await measure() : "done");
  };
  void answer();
});
process.send!({ address: await app.listen({ host: "127.0.0.1", port: config.port }) });
