/**
 * @file The server as a process of its own, as `npm start` runs it, and commands as
 * a person types them; from the sources, so that no build is needed.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { testDatabase } from "./test-database.ts";

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
    const child = spawn(
      process.execPath,
      ["--import", "tsx", join(root, "src/cli/main.ts"), ...args],
      { cwd: root, env: environment(settings), stdio: "pipe" },
    );
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
  const dataDir = await mkdtemp(join(tmpdir(), "ekyc-process-"));
  const database = await testDatabase();
  const child = spawn(process.execPath, ["--import", "tsx", join(root, "src/main.ts")], {
    cwd: root,
    env: environment({
      EKYC_PORT: "0",
      EKYC_DATA_DIR: dataDir,
      ...database.settings,
      ...settings,
    }),
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
  try {
    return {
      address: await readyAddress(child),
      setupLink,
      pid: child.pid!,
      dataDir,
      databaseUrl: database.settings.EKYC_DATABASE_URL,
      stop: async () => {
        child.kill("SIGTERM");
        const status = await ended;
        await database.drop();
        await rm(dataDir, { recursive: true });
        return status;
      },
    };
  } catch (error) {
    child.kill("SIGKILL");
    await database.drop();
    await rm(dataDir, { recursive: true });
    throw error;
  }
};

/** Rejects with what the process said when it ends instead of getting ready. */
const readyAddress = (child: ChildProcess): Promise<string> =>
  new Promise((resolve, reject) => {
    let said = "";
    child.stderr!.on("data", (text: Buffer) => (said += text.toString()));
    child.stdout!.on("data", (text: Buffer) => {
      const address = /ready at (\S+)/.exec(text.toString())?.[1];
      if (address !== undefined) resolve(address);
    });
    child.once("exit", (status) => {
      reject(new Error(`ended with ${String(status)}: ${said}`));
    });
  });
