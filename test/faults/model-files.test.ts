/**
 * @file Model files that are missing, cut off, another one or changed in one bit: none is ever used, so no score
 * changes without a word. The start is refused; a server that runs says that it cannot look, and looks again once the
 * file is right. See [Note: models are checked before use].
 */
import {
  copyFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { loadConfig } from "../../src/config.ts";
import { type EnginePool, EngineUnableError, openEngines } from "../../src/verification/index.ts";
import {
  MANIFEST,
  ModelFileError,
  type ModelFileName,
  modelFilePath,
  readModelFile,
} from "../../src/vision/models/index.ts";
import { program } from "../support/callers.ts";
import { portrait } from "../support/portraits.ts";
import { startServerProcess } from "../support/process.ts";
import { formOf, startServer } from "../support/server.ts";
import { reportFault, seededRandom, sized } from "./scale.ts";

const NAMES = Object.keys(MANIFEST) as ModelFileName[];
/** Of the profile that engines have by default. */
const USED = NAMES.filter((name) => MANIFEST[name].profile !== "permissive");

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "ekyc-model-faults-"));
  for (const name of NAMES) {
    mkdirSync(dirname(modelFilePath(name, folder)), { recursive: true });
    cpSync(modelFilePath(name), modelFilePath(name, folder));
  }
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

type Random = () => number;
const below = (random: Random, limit: number): number => Math.floor(random() * limit);

/** Most are one bit: that is what loads and scores without an error. */
const WAYS: readonly ((whole: Buffer, random: Random) => Buffer | undefined)[] = [
  ...Array.from({ length: 6 }, () => (whole: Buffer, random: Random) => {
    const changed = Buffer.from(whole);
    changed[below(random, changed.length)]! ^= 1 << below(random, 8);
    return changed;
  }),
  (whole, random) => whole.subarray(0, below(random, whole.length)),
  (whole, random) => whole.subarray(0, below(random, Math.min(64, whole.length))),
  () => Buffer.alloc(0),
  () => undefined,
  (whole) => Buffer.concat([whole, Buffer.alloc(1)]),
  (whole, random) => otherThan(whole, random),
];

const otherThan = (whole: Buffer, random: Random): Buffer => {
  const others = NAMES.map((name) => readFileSync(modelFilePath(name)));
  const different = others.filter((other) => !other.equals(whole));
  return different[below(random, different.length)]!;
};

const put = (name: ModelFileName, bytes: Buffer | undefined): void => {
  const path = modelFilePath(name, folder);
  if (bytes === undefined) rmSync(path, { force: true });
  else writeFileSync(path, bytes);
};

const putRight = (name: ModelFileName): void => {
  copyFileSync(modelFilePath(name), modelFilePath(name, folder));
};

test("no variant of any model file is ever read as the model", async () => {
  const { seed, random } = seededRandom("model files");
  const each = sized({ quick: 4, long: 100 });
  let refused = 0;
  for (const name of NAMES) {
    const whole = readFileSync(modelFilePath(name));
    expect((await readModelFile(name, folder)).equals(whole)).toBe(true);
    for (let variant = 0; variant < each; variant++) {
      put(name, WAYS[below(random, WAYS.length)]!(whole, random));
      const read = await readModelFile(name, folder).catch((error: unknown) => error);
      expect(read).toBeInstanceOf(ModelFileError);
      refused++;
    }
    putRight(name);
  }
  reportFault("model-files", {
    test: `${each} variants of each of ${NAMES.length} model files: one bit, cut off, empty, missing, longer, another model`,
    bar: "none is read, so no score changes silently",
    found: `${refused} of ${each * NAMES.length} refused`,
    held: refused === each * NAMES.length,
    seed,
  });
});

test("no engine starts with a model file that is another in one bit or gone, and it says which", async () => {
  const { seed, random } = seededRandom("engines without a model");
  const names = sized({ quick: [USED[below(random, USED.length)]!], long: USED });
  let refused = 0;
  for (const name of names)
    for (const way of [WAYS[0]!, () => undefined]) {
      put(name, way(readFileSync(modelFilePath(name)), random));
      const engines = openEngines(loadConfig({ EKYC_MODEL_DIR: folder }));
      const failure = await engines.ready().catch((error: unknown) => error);
      await engines.close();
      putRight(name);
      expect(failure).toBeInstanceOf(EngineUnableError);
      expect((failure as EngineUnableError).message).toContain(name);
      refused++;
    }
  reportFault("engines-without-a-model", {
    test: `Engines started with one bit of a model file changed, or without it: ${names.length} files`,
    bar: "none starts, and it says which file",
    found: `${refused} of ${2 * names.length} refused`,
    held: refused === 2 * names.length,
    seed,
  });
});

test("a server does not start with a model file that is another", async () => {
  put("face-detection", Buffer.alloc(1000));
  await expect(startServerProcess({ EKYC_MODEL_DIR: folder })).rejects.toThrow(
    /ekyc cannot start\.\nThe model file "face-detection" is not the one/,
  );
  putRight("face-detection");
});

const becomes = async (engines: EnginePool, ready: boolean): Promise<void> => {
  while (engines.isReady !== ready) await pause(2);
};

test("a server that runs and can start no engine says so with 503, and looks again once the file is right", async () => {
  const server = await startServer({ EKYC_MODEL_DIR: folder });
  try {
    const { engines } = server.verification;
    const headers = await program(server, ["stateless:use"]);
    const send = async () => {
      const answer = await fetch(`${server.address}/v1/selfie-assessments`, {
        method: "POST",
        body: formOf({ selfie: portrait("michael") }),
        headers,
      });
      return { status: answer.status, code: ((await answer.json()) as { code?: string }).code };
    };
    put("face-landmarks", Buffer.alloc(1000));
    process.kill(engines.status().engines[0]!.pid!, "SIGKILL");
    await becomes(engines, false);
    const unable = { status: 503, code: "models-not-ready" };
    // The first waits for the engine that is being tried, and is not kept waiting for the next.
    expect(await send()).toEqual(unable);
    expect(await send()).toEqual(unable);
    expect((await fetch(`${server.address}/readyz`)).status).toBe(503);
    putRight("face-landmarks");
    await becomes(engines, true);
    expect(await send()).toEqual({ status: 200 });
  } finally {
    await server.close();
  }
});
