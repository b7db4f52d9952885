/**
 * @file The server as a process of its own, as `npm start` runs it, and commands as a person types them: what was built,
 * which starts in a third of the time, or the sources where they are newer.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildIfStale, isBuilt } from "../../scripts/build-if-stale.js";
import { type TestDatabase, testDatabase } from "./test-database.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** No setting of the machine that runs the tests may leak into them. */
const environment = (settings: Readonly<Record<string, string>>): NodeJS.ProcessEnv => ({
  PATH: process.env["PATH"],
  ...settings,
});

export interface Finished {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export const ekyc = (
  args: readonly string[],
  settings: Readonly<Record<string, string>> = {},
  input = "",
): Promise<Finished> =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, [...programOf("cli/main"), ...args], {
      cwd: root,
      env: environment(settings),
      stdio: "pipe",
    });
    child.stdin.end(input);
    const said = { stdout: "", stderr: "" };
    child.stdout.on("data", (text: Buffer) => (said.stdout += text.toString()));
    child.stderr.on("data", (text: Buffer) => (said.stderr += text.toString()));
    child.once("close", (status) => {
      resolve({ status, ...said });
    });
  });

export interface ServerProcess {
  readonly address: string;
  readonly pid: number;
  readonly dataDir: string;
  readonly databaseUrl: string | undefined;
  /** The link for the first account; never told where there is one already. */
  readonly setupLink: Promise<string>;
  stop(): Promise<number | null>;
}

export const startServerProcess = async (
  settings: Readonly<Record<string, string>> = {},
): Promise<ServerProcess> => {
  const place = await newPlace();
  try {
    const spawned = await spawnServer({ ...place.settings, ...settings });
    return {
      ...spawned,
      dataDir: place.dataDir,
      databaseUrl: place.databaseUrl,
      stop: async () => {
        const status = await spawned.stop();
        await place.remove();
        return status;
      },
    };
  } catch (error) {
    await place.remove();
    throw error;
  }
};

/** A data directory and a database, for one process after the other or several at once. */
export interface Place {
  readonly dataDir: string;
  readonly databaseUrl: string | undefined;
  readonly settings: Readonly<Record<string, string>>;
  /** Nobody may use it any more. */
  readonly remove: () => Promise<void>;
}

/** @param database what the test runs on; unless told, what all tests run on */
export const newPlace = async (database?: TestDatabase): Promise<Place> => {
  const dataDir = await mkdtemp(join(tmpdir(), "ekyc-process-"));
  const { settings, drop } = database ?? (await testDatabase());
  return {
    dataDir,
    databaseUrl: settings.EKYC_DATABASE_URL,
    settings: { EKYC_PORT: "0", EKYC_DATA_DIR: dataDir, ...settings },
    remove: async () => {
      await drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
};

export interface SpawnedServer {
  /** Empty for a process that answers no requests. */
  readonly address: string;
  readonly pid: number;
  readonly setupLink: Promise<string>;
  /** SIGTERM; the exit status. */
  readonly stop: () => Promise<number | null>;
  /** SIGKILL: nothing in it can react. */
  readonly kill: () => Promise<void>;
}

/** Asked once: a test that began with one goes on with it. */
const mayUseBuilt = isBuilt();

/** What Node is told so that it runs this program. */
export const programOf = (name: "main" | "cli/main"): readonly string[] =>
  mayUseBuilt
    ? [join(root, `dist/${name}.js`)]
    : ["--import", join(root, "node_modules/tsx/dist/loader.mjs"), join(root, `src/${name}.ts`)];

/** Resolves when it is ready. `built`: what an operator starts, built first where it has to be. */
export const spawnServer = async (
  settings: Readonly<Record<string, string>>,
  program?: "built",
): Promise<SpawnedServer> => {
  if (program === "built") buildIfStale();
  const what = program === "built" ? [join(root, "dist/main.js")] : programOf("main");
  const child = spawn(process.execPath, what, {
    cwd: root,
    env: environment(settings),
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = new Promise<number | null>((resolve) => {
    child.once("exit", resolve);
  });
  const setupLink = new Promise<string>((resolve) => {
    child.stdout.on("data", (text: Buffer) => {
      const link = /http\S+\/console\/#\/setup\/\S+/.exec(text.toString())?.[0];
      if (link !== undefined) resolve(link);
    });
  });
  const end = async (signal: NodeJS.Signals): Promise<number | null> => {
    child.kill(signal);
    return await ended;
  };
  try {
    return {
      address: await readyAddress(child),
      setupLink,
      pid: child.pid!,
      stop: () => end("SIGTERM"),
      kill: async () => {
        await end("SIGKILL");
      },
    };
  } catch (error) {
    child.kill("SIGKILL");
    throw error;
  }
};

/** Rejects with what the process said when it ends instead of getting ready. */
const readyAddress = (child: ChildProcess): Promise<string> =>
  new Promise((resolve, reject) => {
    let said = "";
    child.stderr!.on("data", (text: Buffer) => (said += text.toString()));
    child.stdout!.on("data", (text: Buffer) => {
      const address = /ready at (\S+)|ekyc is (working)/.exec(text.toString());
      if (address !== null) resolve(address[1] ?? "");
    });
    child.once("exit", (status) => {
      reject(new Error(`ended with ${String(status)}: ${said}`));
    });
  });
