/**
 * @file A real MariaDB for tests: the one on 127.0.0.1:3306 where it answers, else one that is started from Debian's
 * package. Each caller gets a database of its own.
 */
import { spawn, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { createConnection } from "mysql2/promise";

export interface FreshDatabase {
  readonly url: string;
  /** On the same server, for a statement that is none of the program's business. */
  readonly query: (sql: string) => Promise<unknown>;
  readonly drop: () => Promise<void>;
}

const RUNNING = "mysql://root@127.0.0.1:3306";

/** Where this process finds its server; started once. */
let server: Promise<string> | undefined;

export const freshDatabase = async (): Promise<FreshDatabase> => {
  server ??= findServer();
  return await databaseOn(await server);
};

export const databaseOn = async (base: string): Promise<FreshDatabase> => {
  const name = `ekyc_test_${randomBytes(6).toString("hex")}`;
  await ask(`${base}/mysql`, `create database ${name}`);
  return {
    url: `${base}/${name}`,
    query: (sql) => ask(`${base}/${name}`, sql),
    drop: async () => {
      await ask(`${base}/mysql`, `drop database if exists ${name}`);
    },
  };
};

const ask = async (url: string, sql: string): Promise<unknown> => {
  const connection = await createConnection({ uri: url, connectTimeout: 3000 });
  try {
    const [rows] = await connection.query(sql);
    return rows;
  } finally {
    await connection.end();
  }
};

const findServer = async (): Promise<string> => {
  try {
    await ask(`${RUNNING}/mysql`, "select 1");
    return RUNNING;
  } catch {
    const started = await startMariadb();
    process.once("exit", () => {
      started.kill();
    });
    return started.url;
  }
};

export interface StartedMariadb {
  /** Without a database. */
  readonly url: string;
  readonly port: number;
  /** SIGKILL, as a power cut would: what was not written is lost. */
  kill(): void;
  /** The same data again; resolves when it answers. */
  restart(): Promise<void>;
  /** Ends it and removes its data. */
  remove(): Promise<void>;
}

/** A server of one's own, that may be killed. */
export const startMariadb = async (): Promise<StartedMariadb> => {
  installMariadb();
  const directory = await mkdtemp(join(tmpdir(), "ekyc-mariadb-"));
  const data = join(directory, "data");
  const user = process.getuid?.() === 0 ? ["--user=root"] : [];
  const made = spawnSync("mariadb-install-db", [
    "--no-defaults",
    ...user,
    `--datadir=${data}`,
    "--auth-root-authentication-method=normal",
    "--skip-test-db",
  ]);
  if (made.status !== 0) throw new Error(`mariadb-install-db: ${String(made.stderr)}`);
  const port = await freePort();
  const url = `mysql://root@127.0.0.1:${port}`;
  const start = () =>
    spawn(
      "mariadbd",
      [
        "--no-defaults",
        ...user,
        `--datadir=${data}`,
        `--port=${port}`,
        "--bind-address=127.0.0.1",
        `--socket=${join(directory, "s.sock")}`,
        `--pid-file=${join(directory, "pid")}`,
        "--innodb-buffer-pool-size=64M",
        "--skip-log-bin",
      ],
      { stdio: "ignore" },
    );
  let child = start();
  await untilAnswering(url);
  return {
    url,
    port,
    kill: () => child.kill("SIGKILL"),
    restart: async () => {
      child = start();
      await untilAnswering(url);
    },
    remove: async () => {
      child.kill("SIGKILL");
      await rm(directory, { recursive: true, force: true });
    },
  };
};

const untilAnswering = async (url: string): Promise<void> => {
  for (let waited = 0; ; waited++) {
    try {
      await ask(`${url}/mysql`, "select 1");
      return;
    } catch (error) {
      if (waited > 300) throw error;
      await sleep(100);
    }
  }
};

/** Where it is missing and may not be installed, the tests fail and say so: they are never skipped. */
const installMariadb = (): void => {
  const isThere = () =>
    ["/usr/sbin/mariadbd", "/usr/bin/mariadbd"].some((path) => existsSync(path));
  if (isThere()) return;
  spawnSync("apt-get", ["update"]);
  spawnSync("apt-get", ["install", "-y", "--no-install-recommends", "mariadb-server"], {
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
  });
  if (!isThere()) throw new Error("These tests need MariaDB: apt-get install mariadb-server");
};

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => {
        resolve(typeof address === "object" && address !== null ? address.port : 0);
      });
    });
  });
