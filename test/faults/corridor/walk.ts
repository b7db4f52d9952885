/**
 * @file Walks one good verification through the corridor again and again, each time with another place failing, and
 * says what became of each. A process of its own, started with failpoints.ts: see [Note: failpoints].
 *
 * In:  a file with the faults, by process.argv. Out: a line of JSON for each, on the standard output.
 */
import childProcess from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { syncBuiltinESMExports } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { card } from "../../support/pictures.ts";
import { portrait } from "../../support/portraits.ts";
import { loadConfig } from "../../../src/config.ts";
import { SILENT_LOG } from "../../../src/log.ts";
import { openRecords, type Records } from "../../../src/records/index.ts";
import {
  type EnginePool,
  loadJudgement,
  openEngines,
  putWhole,
  VerificationDesk,
  type VerificationPorts,
} from "../../../src/verification/index.ts";
import type { Armed, CorridorRun, Room } from "./places.ts";

const FILE = process.env["FAILPOINTS_FILE"]!;
const faults = JSON.parse(readFileSync(process.argv[2]!, "utf8")) as readonly (Armed & {
  readonly room: Room;
})[];

// Engines get the failpoints as well; they are started by nothing but this.
const { fork } = childProcess;
childProcess.fork = ((entry: string | URL, args: string[], options: childProcess.ForkOptions) =>
  fork(entry, args, {
    ...options,
    execArgv: [
      ...(options.execArgv ?? []),
      "--import",
      new URL("./failpoints.ts", import.meta.url).href,
    ],
    env: { ...options.env, FAILPOINTS_FILE: `${FILE}.engine`, FAILPOINTS_ROOM: "engine" },
  })) as typeof fork;
syncBuiltinESMExports();

const judgement = await loadJudgement(loadConfig({ EKYC_ALLOW_SPECIMENS: "true" }));
const face = portrait("michael");
const document = await card("pan-2018", 71, face);

const portsOf = (records: Records, engines: EnginePool): VerificationPorts => ({
  records,
  engines,
  judgement,
  clock: () => new Date(),
  log: SILENT_LOG,
});

const submit = async (ports: VerificationPorts): Promise<string> => {
  const options = { queueLimit: 9, consentRequired: false };
  const desk = new VerificationDesk(ports, { ...options, parallel: 0 });
  const { case: created } = await desk.create({
    claimedType: "auto",
    attemptsMax: 1,
    expiresInMs: 600_000,
    actor: "test",
  });
  const files = { "document-front": document, selfie: face } as const;
  for (const purpose of ["document-front", "selfie"] as const)
    await putWhole(ports.records, {
      caseId: created.id,
      purpose,
      source: "file",
      bytes: files[purpose],
    });
  await desk.submit(created.id, "test");
  return created.id;
};

/** Until it has ended, or was tried once: a fault that stays would be met again and again. */
const workOn = async (ports: VerificationPorts, id: string): Promise<void> => {
  const desk = new VerificationDesk(ports, {
    parallel: 1,
    queueLimit: 9,
    consentRequired: false,
  });
  const stopping = new AbortController();
  const keeping = desk.keepUp(stopping.signal);
  while (desk.lastRun(id) === undefined) await pause(5);
  stopping.abort();
  await Promise.all([keeping, desk.close()]);
};

const approvedAnywhere = async (records: Records, id: string): Promise<boolean> => {
  const found = await records.cases.get(id);
  const attempts = await records.cases.attempts(id);
  const events = await records.events.list({ subject: id }, { limit: 50 });
  return (
    found?.status === "verified" ||
    attempts.some(({ outcome }) => outcome === "verified") ||
    events.data.some(({ type }) => type === "verification.verified")
  );
};

const walk = async (engines: EnginePool, fault?: Armed & { readonly room: Room }) => {
  const dataDir = await mkdtemp(join(tmpdir(), "ekyc-corridor-"));
  const records = await openRecords({ dataDir });
  const file = fault?.room === "engine" ? `${FILE}.engine` : FILE;
  try {
    const ports = portsOf(records, engines);
    const id = await submit(ports);
    writeFileSync(`${file}.reached`, "");
    writeFileSync(file, fault === undefined ? "" : JSON.stringify(fault));
    await workOn(ports, id);
    writeFileSync(file, "");
    const reached = readFileSync(`${file}.reached`, "utf8").split("\n").filter(Boolean);
    const found = await records.cases.get(id);
    const said: CorridorRun = {
      room: fault?.room ?? "server",
      place: fault?.place ?? "no fault",
      fault: fault?.fault ?? "throw",
      reached: reached.length,
      changed: reached.reduce((sum, line) => sum + Number(line), 0),
      status: found?.status ?? "gone",
      approved: await approvedAnywhere(records, id),
    };
    process.stdout.write(`${JSON.stringify(said)}\n`);
  } finally {
    writeFileSync(file, "");
    await records.close();
    await rm(dataDir, { recursive: true });
  }
};

/** Longer than it takes to look at these pictures here and now, and not much. */
const poolWith = (timeoutMs: number): EnginePool =>
  openEngines(loadConfig({ EKYC_ENGINE_TIMEOUT_MS: String(timeoutMs) }));

/** What the engine saw of these pictures is seen again: for faults of the server nobody needs to look anew. */
const remembering = (engines: EnginePool): EnginePool => {
  const known = new Map<string, Promise<unknown>>();
  return new Proxy(engines, {
    get: (target, property) => {
      const value: unknown = Reflect.get(target, property, target);
      if (typeof value !== "function") return value;
      const bound = (value as (...args: unknown[]) => unknown).bind(target);
      if (!["observeDocument", "observeSelfie", "blackOut"].includes(String(property)))
        return bound;
      return async (...args: unknown[]) => {
        const first = known.get(String(property)) ?? (bound(...args) as Promise<unknown>);
        known.set(String(property), first);
        return structuredClone(await first);
      };
    },
  });
};

for (const file of [FILE, `${FILE}.engine`]) writeFileSync(file, "");
const first = poolWith(120_000);
await first.ready();
await walk(first);
const startedAt = performance.now();
const remembered = remembering(first);
await walk(remembered);
const tookMs = performance.now() - startedAt;
for (const fault of faults.filter(({ room }) => room === "server")) await walk(remembered, fault);
await walk(remembered);
await first.close();
const engines = poolWith(Math.round(Math.max(8000, 4 * tookMs)));
await engines.ready();
for (const fault of faults.filter(({ room }) => room === "engine")) await walk(engines, fault);
await walk(engines);
await engines.close();
process.exit(0);
