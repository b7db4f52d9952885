/**
 * @file The server as a process that may be killed and started again on what it left, with all that it can write below
 * one folder: data, log, temporary files, home, and what it says.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, mkdirSync, openSync, readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Permission, Role } from "../../src/api/access/permissions.ts";
import { openRecords, type Records } from "../../src/records/index.ts";
import { programOf } from "./process.ts";

export interface LastingServer {
  /** Everything that it may write is below. */
  readonly folder: string;
  readonly dataDir: string;
  readonly address: string;
  readonly pid: number;
  /** SIGKILL; resolves when it is dead. */
  kill(): Promise<void>;
  start(): Promise<void>;
  /** A key for a program, made beside the server. */
  makeKey(scopes: readonly Permission[]): Promise<string>;
  /** The token of an invitation, made likewise. */
  invite(role: Role): Promise<string>;
  /** A second opening of what it keeps, for as long as `use` takes. */
  withRecords<T>(use: (records: Records) => Promise<T>): Promise<T>;
  /** SIGTERM; resolves when it has ended. */
  stop(): Promise<void>;
  remove(): Promise<void>;
}

export const startLastingServer = async (
  settings: Readonly<Record<string, string>> = {},
): Promise<LastingServer> => {
  const folder = await mkdtemp(join(tmpdir(), "ekyc-lasting-"));
  const server = new ServerOnFolder(folder, settings);
  await server.start();
  return server;
};

class ServerOnFolder implements LastingServer {
  readonly folder: string;
  readonly dataDir: string;
  readonly #settings: Readonly<Record<string, string>>;
  #child: ChildProcess | undefined;
  #ended: Promise<unknown> = Promise.resolve();
  #address = "";
  #starts = 0;

  constructor(folder: string, settings: Readonly<Record<string, string>>) {
    this.folder = folder;
    this.dataDir = join(folder, "data");
    this.#settings = settings;
    for (const name of ["tmp", "home", "work", "said"]) mkdirSync(join(folder, name));
  }

  get address(): string {
    return this.#address;
  }

  get pid(): number {
    return this.#child!.pid!;
  }

  async start(): Promise<void> {
    const said = join(this.folder, "said", `stdout-${++this.#starts}`);
    const streams = [said, said.replace("stdout", "stderr")].map((path) => openSync(path, "w"));
    const child = spawn(process.execPath, programOf("main"), {
      // A process that dumps its memory leaves it where it works.
      cwd: join(this.folder, "work"),
      env: {
        PATH: process.env["PATH"],
        HOME: join(this.folder, "home"),
        TMPDIR: join(this.folder, "tmp"),
        // The sources that tsx has translated are no part of the server.
        TSX_DISABLE_CACHE: "1",
        EKYC_PORT: "0",
        EKYC_DATA_DIR: this.dataDir,
        EKYC_LOG_FILE: join(this.folder, "log", "ekyc.log"),
        EKYC_LOG_LEVEL: "debug",
        ...this.#settings,
      },
      stdio: ["ignore", ...streams],
    });
    for (const stream of streams) closeSync(stream);
    this.#child = child;
    this.#ended = new Promise((resolve) => child.once("exit", resolve));
    this.#address = await this.#readyAddress(child, said);
  }

  async #readyAddress(child: ChildProcess, said: string): Promise<string> {
    for (;;) {
      const address = /ready at (\S+)/.exec(readFileSync(said, "utf8"))?.[1];
      if (address !== undefined) return address;
      if (child.exitCode !== null)
        throw new Error(readFileSync(said.replace("stdout", "stderr"), "utf8"));
      await sleep(50);
    }
  }

  async kill(): Promise<void> {
    this.#child?.kill("SIGKILL");
    await this.#ended;
  }

  async stop(): Promise<void> {
    this.#child?.kill("SIGTERM");
    await this.#ended;
  }

  async withRecords<T>(use: (records: Records) => Promise<T>): Promise<T> {
    const databaseUrl = this.#settings["EKYC_DATABASE_URL"];
    const records = await openRecords({ dataDir: this.dataDir, databaseUrl });
    try {
      return await use(records);
    } finally {
      await records.close();
    }
  }

  async makeKey(scopes: readonly Permission[]): Promise<string> {
    return await this.withRecords(
      async ({ access }) =>
        (await access.apiKeys.make({ name: "test", scopes, actor: "test" })).secret,
    );
  }

  async invite(role: Role): Promise<string> {
    return await this.withRecords(
      async ({ access }) => (await access.invitations.make({ role, actor: "test" })).token,
    );
  }

  async remove(): Promise<void> {
    await this.kill();
    await rm(this.folder, { recursive: true, force: true });
  }
}
