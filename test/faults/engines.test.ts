/**
 * @file Engines that die, hang or are not the ones that were measured: the check is an
 * error, the outcome is never `verified`, and a new engine takes over.
 */
import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { getPriority, tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { Verification } from "../../src/api/schemas/verification.ts";
import { loadConfig } from "../../src/config.ts";
import { EnginePool, EngineUnableError, openEngines } from "../../src/verification/index.ts";
import { MANIFEST, type ModelFileName, modelFilePath } from "../../src/vision/models/index.ts";
import { card } from "../support/pictures.ts";
import { portrait } from "../support/portraits.ts";
import { startServer, type TestServer, verifyBy } from "../support/server.ts";

let server: TestServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

const face = portrait("michael");

/** Does something to the engine as soon as it has begun to work on a picture. */
const atWork = async (running: TestServer, act: (pid: number) => void): Promise<void> => {
  for (;;) {
    const [engine] = running.verification.engines.status().engines;
    if (engine?.busy && engine.pid !== undefined) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      act(engine.pid);
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
};

const checksOf = (body: unknown) => {
  const { status, result } = Verification.parse(body);
  return { status, errors: (result?.checks ?? []).filter((check) => check.status === "error") };
};

test("an engine hung mid-work gives errors, never verified, and is replaced", async () => {
  server = await startServer({ EKYC_ALLOW_SPECIMENS: "true", EKYC_ENGINE_TIMEOUT_MS: "12000" });
  const document = await card("pan-2018", 41, face);
  const answering = verifyBy(server, { document, selfie: face });
  await atWork(server, (pid) => process.kill(pid, "SIGSTOP"));
  const { status, errors } = checksOf((await answering).body);
  expect(status).not.toBe("verified");
  expect(errors.length).toBeGreaterThan(0);
  expect(errors.every(({ reasons }) => reasons.includes("check_error"))).toBe(true);
  expect(server.verification.engines.started).toBe(2);
  const again = Verification.parse((await verifyBy(server, { document, selfie: face })).body);
  expect(again.status).toBe("verified");
});

test("an engine killed while idle is replaced before anyone asks", async () => {
  server = await startServer({ EKYC_ALLOW_SPECIMENS: "true" });
  process.kill(server.verification.engines.status().engines[0]!.pid!, "SIGKILL");
  const document = await card("pan-2018", 42, face);
  const answer = await verifyBy(server, { document, selfie: face });
  expect(Verification.parse(answer.body).status).toBe("verified");
});

test("an engine that grows beyond its memory is killed, and that is no answer about the picture", async () => {
  const engines = new EnginePool({
    engines: 1,
    queueLimit: 4,
    timeoutMs: 20_000,
    // Far less than the models alone need, so that it is over the limit as soon as it works.
    memoryBytes: 50 * 1024 * 1024,
    modelProfile: "accurate",
    modelDir: undefined,
  });
  try {
    const document = await card("pan-2018", 43, face);
    expect(await engines.observeDocument({ bytes: document })).toEqual({
      outcome: "failed",
      failure: "memory",
    });
  } finally {
    await engines.close();
  }
});

test("a picture that cannot be read to its end is nobody's answer, and the next one is looked at whole", async () => {
  const engines = openEngines(loadConfig({}));
  try {
    const broken = async function* () {
      yield face.subarray(0, 1000);
      await Promise.resolve();
      throw new RangeError("the disk is gone");
    };
    await expect(engines.observeSelfie({ bytes: broken })).rejects.toThrow("the disk is gone");
    const inPieces = async function* () {
      for (let from = 0; from < face.length; from += 1000) {
        await Promise.resolve();
        yield face.subarray(from, from + 1000);
      }
    };
    const whole = await engines.observeSelfie({ bytes: face });
    const pieced = await engines.observeSelfie({ bytes: inPieces });
    const { observation } = whole as Extract<typeof whole, { outcome: "observed" }>;
    expect(pieced).toMatchObject({ outcome: "observed", observation });
    expect(engines.started).toBe(1);
  } finally {
    await engines.close();
  }
});

// See [Note: the runtime tells nobody].
test.skipIf(process.platform !== "linux")(
  "an engine keeps no log, no database and no connection of those who made its runtime",
  async () => {
    const engines = openEngines(loadConfig({}));
    try {
      await engines.ready();
      const { pid } = engines.status().engines[0]!;
      const open = readdirSync(`/proc/${pid}/fd`).map((fd) =>
        readlinkSync(`/proc/${pid}/fd/${fd}`),
      );
      expect(open.filter((path) => /microsoft|mat-debug|onnxruntime\.db/i.test(path))).toEqual([]);
      // Nothing but the channel to the server, which has no address.
      const inodes = open.flatMap((path) => /^socket:\[(\d+)\]$/.exec(path)?.[1] ?? []);
      const addressed = ["tcp", "tcp6", "udp", "udp6"].map((kind) =>
        readFileSync(`/proc/${pid}/net/${kind}`, "utf8"),
      );
      const columns = addressed.join("\n").split(/\s+/);
      expect(inodes.filter((inode) => columns.includes(inode))).toEqual([]);
    } finally {
      await engines.close();
    }
  },
);

test("an engine gives way to the server", async () => {
  const engines = openEngines(loadConfig({}));
  try {
    await engines.ready();
    const { pid } = engines.status().engines[0]!;
    expect(getPriority(pid)).toBe(getPriority() + 10);
  } finally {
    await engines.close();
  }
});

test("a queue that is full is said to be full, at once", async () => {
  const engines = openEngines(loadConfig({ EKYC_QUEUE_LIMIT: "1" }));
  try {
    const first = engines.observeSelfie({ bytes: face });
    const second = await engines.observeSelfie({ bytes: face });
    expect(second).toEqual({ outcome: "failed", failure: "queue-full" });
    expect((await first).outcome).toBe("observed");
  } finally {
    await engines.close();
  }
});

test("one flipped bit in any model file stops the start, by the hash, naming the file", async () => {
  const folder = await mkdtemp(join(tmpdir(), "ekyc-models-"));
  try {
    const names = Object.keys(MANIFEST) as ModelFileName[];
    for (const name of names)
      await cp(modelFilePath(name), modelFilePath(name, folder), { recursive: true });
    for (const name of [names[0]!, names.at(-1)!]) {
      const path = modelFilePath(name, folder);
      const bytes = await readFile(path);
      const middle = Math.floor(bytes.length / 2);
      bytes[middle] = bytes[middle]! ^ 0x10;
      await writeFile(path, bytes);
      const engines = openEngines(loadConfig({ EKYC_MODEL_DIR: folder }));
      const failure = await engines.ready().catch((error: unknown) => error);
      await engines.close();
      expect(failure).toBeInstanceOf(EngineUnableError);
      expect((failure as EngineUnableError).code).toBe("model-hash-mismatch");
      expect((failure as EngineUnableError).message).toContain(name);
      bytes[middle] = bytes[middle] ^ 0x10;
      await writeFile(path, bytes);
    }
  } finally {
    await rm(folder, { recursive: true });
  }
});
