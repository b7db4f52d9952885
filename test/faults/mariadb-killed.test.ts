/**
 * @file MariaDB dies, or the network to it does, while verifications are begun: each is answered or told to come again,
 * and nothing that was acknowledged is lost.
 *
 * The database is one of the test's own, behind a proxy that makes the network bad.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { createConnection, type RowDataPacket } from "mysql2/promise";
import { afterAll, beforeAll, expect, test } from "vitest";
import { compareWithKept } from "../support/oracle.ts";
import { databaseOn, startMariadb, type StartedMariadb } from "../support/mariadb.ts";
import { newPlace, type Place, type SpawnedServer, spawnServer } from "../support/process.ts";
import { type Applicants, makeKeys, openApplicants } from "../support/submissions.ts";
import { type Network, startTcpProxy, type TcpProxy } from "../support/tcp-proxy.ts";
import { reportFault, seededRandom, sized } from "./scale.ts";

const SIZE = sized({
  quick: { atOnce: 8, troubleMs: 3000, kills: 1 },
  long: { atOnce: 40, troubleMs: 15_000, kills: 4 },
});
/** From when the database is back until a verification is begun again. */
const RECOVERED_WITHIN_MS = 10_000;

let mariadb: StartedMariadb;
let proxy: TcpProxy;
let place: Place;
let server: SpawnedServer;
let applicants: Applicants;
let root: string;

/** A user as docs/mysql.md wants it: everything in one database, nothing beside, so that it can be told to read only. */
beforeAll(async () => {
  mariadb = await startMariadb();
  proxy = await startTcpProxy(mariadb.port);
  const made = await databaseOn(mariadb.url);
  root = made.url;
  const name = new URL(root).pathname.slice(1);
  await made.query("create user ekyc@'127.0.0.1' identified by 'only-for-tests'");
  await made.query(`grant all on ${name}.* to ekyc@'127.0.0.1'`);
  const url = `mysql://ekyc:only-for-tests@127.0.0.1:${proxy.port}/${name}`;
  place = await newPlace({
    settings: { EKYC_DATABASE_URL: url },
    drop: () => mariadb.remove(),
  });
  const secrets = await makeKeys(place);
  applicants = openApplicants(secrets, { sendsEvery: 8, submitsEvery: 1_000_000 });
  const settings = { ...place.settings, EKYC_LOG_LEVEL: "error", EKYC_ENGINES: "1" };
  server = await spawnServer(settings, "built");
}, 120_000);
afterAll(async () => {
  await server.kill();
  applicants.close();
  await proxy.close();
  await place.remove();
});

/** Applicants who come again until they are done, until they are told to stop. */
const keepComing = (): { stop(): Promise<void> } => {
  let isOver = false;
  const run = async (): Promise<void> => {
    let current = applicants.make();
    while (!isOver) {
      if (await applicants.advance(server.address, current)) current = applicants.make();
      else await sleep(200);
    }
  };
  const all = Promise.all(Array.from({ length: SIZE.atOnce }, run));
  return {
    stop: async () => {
      isOver = true;
      await all;
    },
  };
};

/** Milliseconds until somebody who begins after now has begun. */
const recovery = async (): Promise<number> => {
  const startedAt = performance.now();
  for (;;) {
    const one = applicants.make();
    await applicants.advance(server.address, one);
    if (one.created !== undefined) return performance.now() - startedAt;
    await sleep(100);
  }
};

const withRoot = async (...statements: readonly string[]): Promise<void> => {
  const connection = await createConnection({ uri: root });
  try {
    for (const statement of statements) await connection.query(statement);
  } finally {
    await connection.end();
  }
};

interface Trouble {
  readonly name: string;
  readonly begin: () => Promise<void>;
  readonly end: () => Promise<void>;
}

const network = (kind: Network): Trouble => ({
  name: `${kind} connections`,
  begin: () => {
    proxy.become(kind);
    return Promise.resolve();
  },
  end: () => {
    proxy.become("good");
    return Promise.resolve();
  },
});

const killed: Trouble = {
  name: "SIGKILL of MariaDB",
  begin: () => {
    mariadb.kill();
    return Promise.resolve();
  },
  end: () => mariadb.restart(),
};

const readOnly: Trouble = {
  name: "a database that is read-only",
  begin: () => withRoot("set global read_only = 1"),
  end: () => withRoot("set global read_only = 0"),
};

/** Connections of others take all that there are: those of the server are ended, and find no place again. */
const crowded = (): Trouble => {
  const others: Awaited<ReturnType<typeof createConnection>>[] = [];
  return {
    name: "no connection left",
    begin: async () => {
      const connection = await createConnection({ uri: root });
      others.push(connection);
      await connection.query("set global max_connections = 10");
      const [rows] = await connection.query<RowDataPacket[]>(
        "select id from information_schema.processlist where user = 'ekyc'",
      );
      for (const { id } of rows)
        await connection.query(`kill ${Number(id)}`).catch(() => undefined);
      for (let n = 0; n < 12; n++)
        await createConnection({ uri: root }).then(
          (one) => others.push(one),
          () => undefined,
        );
    },
    end: async () => {
      await others[0]!.query("set global max_connections = 151");
      await Promise.all(others.map((one) => one.end()));
    },
  };
};

/** Another program holds what every writer has to lock. */
const locked = (): Trouble => {
  let other: Awaited<ReturnType<typeof createConnection>> | undefined;
  return {
    name: "a foreign transaction that holds the lock of writers",
    begin: async () => {
      other = await createConnection({ uri: root });
      await other.query("begin");
      await other.query("select sequence from audit_head where id = 1 for update");
    },
    end: async () => {
      await other!.query("rollback");
      await other!.end();
    },
  };
};

const TROUBLES: readonly Trouble[] = [
  ...Array.from({ length: SIZE.kills }, () => killed),
  network("reset"),
  network("slow"),
  network("half-open"),
  network("black-hole"),
  readOnly,
  crowded(),
  locked(),
];

/** Whatever else is answered is a fault. */
const EXPECTED = new Set([
  "200",
  "201",
  "202",
  "409 idempotency-in-progress",
  // A part whose answer was lost is there already.
  "409 offset-wrong",
  "503 database-unavailable",
  "503 storage-unavailable",
]);

test(
  "whatever happens to MariaDB, requests are answered or told to come again, and go on within seconds when it is back",
  async () => {
    const { seed, random } = seededRandom("MariaDB in trouble");
    await recovery();
    const recoveries: (readonly [string, number])[] = [];
    for (const { name, begin, end } of TROUBLES) {
      const coming = keepComing();
      await sleep(500 + 500 * random());
      await begin();
      await sleep(SIZE.troubleMs);
      await end();
      recoveries.push([name, await recovery()]);
      await coming.stop();
    }
    await server.stop();
    const acks = applicants.acks.readAll();
    const verdict = await compareWithKept(place, acks);
    const others = [...applicants.answers].filter(([name]) => !EXPECTED.has(name));
    const slowest = Math.max(...recoveries.map(([, ms]) => ms));
    const seconds = recoveries.map(([name, ms]) => `${name} ${(ms / 1000).toFixed(1)} s`);
    console.log(seconds.join("; "), Object.fromEntries(applicants.answers));
    reportFault("r07-mariadb-in-trouble", {
      test: `MariaDB with ${SIZE.atOnce} applicants at once: ${TROUBLES.map(({ name }) => name).join(", ")}; ${SIZE.troubleMs / 1000} s each`,
      bar: "503 with a stable code, no other fault; begins again ≤ 10 s after it is back; every acknowledged one there once, none half-written",
      found: `again after: ${seconds.join("; ")}; ${acks.length} acknowledgements, ${verdict.faults.length} faults; ${others.length} kinds of other answers`,
      held: verdict.faults.length === 0 && others.length === 0 && slowest <= RECOVERED_WITHIN_MS,
      seed,
    });
    expect(verdict.faults).toEqual([]);
    expect(others).toEqual([]);
    expect(slowest).toBeLessThan(6 * RECOVERED_WITHIN_MS);
  },
  10 * 60_000,
);
