/**
 * @file Applicants who go away in the middle of a picture, and forms that no browser sends: nothing of them is left.
 */
import { randomBytes } from "node:crypto";
import { readdirSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, expect, test } from "vitest";
import { openRecords } from "../../src/records/index.ts";
import { ABUSES } from "../support/multipart-abuse.ts";
import { compareWithKept, unnamedBlobs } from "../support/oracle.ts";
import { newPlace, type Place, type SpawnedServer, spawnServer } from "../support/process.ts";
import { openFiles, residentBytes } from "../support/process-limits.ts";
import { makeKeys, openClient } from "../support/submissions.ts";
import { databaseOf } from "../support/test-database.ts";
import { reportFault, sized } from "./scale.ts";

const SIZE = sized({
  quick: { rounds: 2, abuseRounds: 2 },
  long: { rounds: 100, abuseRounds: 25 },
});
const OFFSETS = 20;
const MB = 1024 * 1024;
/** What a server that was busy may keep at hand, beside what it had. */
const FLAT_BYTES = 64 * MB;

const cleanUp: (() => unknown)[] = [];
afterEach(async () => {
  for (const clean of cleanUp.splice(0).reverse()) await clean();
});

const start = async (): Promise<{
  readonly place: Place;
  readonly server: SpawnedServer;
  readonly keys: readonly string[];
}> => {
  const place = await newPlace(await databaseOf("SQLite"));
  cleanUp.push(place.remove);
  const keys = await makeKeys(place, 100);
  const server = await spawnServer({
    ...place.settings,
    EKYC_CONSENT_REQUIRED: "false",
    EKYC_LOG_LEVEL: "error",
  });
  cleanUp.push(server.kill);
  return { place, server, keys };
};

interface Target {
  readonly key: string;
  readonly id: string;
  readonly token: string;
  /** Announced, and waits for its first part. */
  readonly fileId: string;
}

const PART_BYTES = 900 * 1024;

const makeTarget = async (address: string, key: string, n: number): Promise<Target> => {
  const ask = async (path: string, authorization: string, body: unknown) => {
    const answer = await fetch(`${address}${path}`, {
      method: "POST",
      headers: { authorization: `Bearer ${authorization}`, "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    expect(answer.status).toBe(201);
    return (await answer.json()) as { readonly id: string; readonly clientToken: string };
  };
  const { id, clientToken: token } = await ask("/v1/verifications", key, {
    type: "pan",
    reference: `${n}`,
  });
  const announced = { purpose: "document-front", size: PART_BYTES };
  const { id: fileId } = await ask(`/v1/verifications/${id}/files`, token, announced);
  return { key, id, token, fileId };
};

/** Not compressible, and more than one part of what is kept. */
const bytes = randomBytes(2.4 * MB);

const headOf = (method: string, path: string, headers: Readonly<Record<string, string | number>>) =>
  Buffer.from(
    `${method} ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\n${Object.entries(headers)
      .map(([name, value]) => `${name}: ${value}\r\n`)
      .join("")}\r\n`,
  );

const REQUESTS: readonly ((target: Target) => Buffer)[] = [
  ({ id, token }) =>
    Buffer.concat([
      headOf("PUT", `/v1/verifications/${id}/files/selfie`, {
        authorization: `Bearer ${token}`,
        "content-type": "image/jpeg",
        "content-length": bytes.length,
      }),
      bytes,
    ]),
  ({ id, token, fileId }) =>
    Buffer.concat([
      headOf("PATCH", `/v1/verifications/${id}/files/${fileId}`, {
        authorization: `Bearer ${token}`,
        "content-type": "application/octet-stream",
        "upload-offset": 0,
        "content-length": PART_BYTES,
      }),
      bytes.subarray(0, PART_BYTES),
    ]),
  ({ key }) => {
    const part = (name: string) =>
      `--b\r\nContent-Disposition: form-data; name="${name}"; filename="x.jpg"\r\nContent-Type: image/jpeg\r\n\r\n`;
    const body = [part("document"), bytes, "\r\n", part("selfie"), bytes, "\r\n--b--\r\n"];
    const whole = Buffer.concat(body.map((piece) => Buffer.from(piece)));
    return Buffer.concat([
      headOf("POST", "/v1/verifications", {
        authorization: `Bearer ${key}`,
        "content-type": "multipart/form-data; boundary=b",
        "content-length": whole.length,
      }),
      whole,
    ]);
  },
];

/** Sends so much of it, and is gone: every other one without a word (RST). What was answered until then, if anything. */
const abort = (address: string, sent: Buffer, n: number): Promise<string> =>
  new Promise((resolve) => {
    const { hostname, port } = new URL(address);
    const socket = connect(Number(port), hostname);
    let answered = "";
    socket.on("data", (text: Buffer) => (answered += text.toString()));
    socket.on("error", () => undefined);
    socket.once("close", () => {
      resolve(answered);
    });
    socket.write(sent, () => {
      // Until the server has read it.
      setTimeout(() => (n % 2 === 0 ? socket.resetAndDestroy() : socket.destroy()), 30);
    });
  });

const abortRound = async (
  { address }: SpawnedServer,
  targets: readonly Target[],
  round: number,
): Promise<readonly string[]> =>
  Promise.all(
    Array.from({ length: OFFSETS }, (_, offset) => {
      const n = round * OFFSETS + offset;
      const whole = REQUESTS[n % REQUESTS.length]!(targets[n % targets.length]!);
      const length = Math.floor((whole.length * (offset + 0.5)) / OFFSETS);
      return abort(address, whole.subarray(0, length), round + offset);
    }),
  );

/** What is being ended ends within seconds. */
const settled = async (read: () => number, atMost: number): Promise<number> => {
  for (let waited = 0; read() > atMost && waited < 100; waited++) await sleep(100);
  return read();
};

const faultsOfFiles = async (
  place: Place,
  targets: readonly Target[],
): Promise<readonly string[]> => {
  const records = await openRecords(place);
  try {
    const faults: string[] = [];
    for (const { id } of targets) {
      const received = (await records.cases.files.list(id)).map((one) => one.received);
      if (received.join() !== "0") faults.push(`${id}: files with ${received.join()} bytes`);
    }
    return faults;
  } finally {
    await records.close();
  }
};

test.skipIf(process.platform !== "linux")(
  "of uploads that are broken off anywhere, no file, no descriptor and no row is left",
  async () => {
    const { place, server, keys } = await start();
    const targets: Target[] = [];
    for (const [n, key] of keys.entries()) targets.push(await makeTarget(server.address, key, n));
    await abortRound(server, targets, 0);
    await sleep(1000);
    const filesBefore = openFiles(server.pid).length;
    const answered: string[] = [];
    const memory: number[] = [];
    for (let round = 0; round < SIZE.rounds; round++) {
      answered.push(...(await abortRound(server, targets, round)));
      memory.push(residentBytes(server.pid));
    }
    const filesAfter = await settled(() => openFiles(server.pid).length, filesBefore);
    // What a server takes when it first has work is no leak: one would go on growing.
    const grownMb = (memory.at(-1)! - memory[Math.floor(SIZE.rounds / 2)]!) / MB;
    console.log(memory.map((bytes) => Math.round(bytes / MB)).join(" "));
    const blobs = readdirSync(join(place.dataDir, "blobs"));
    expect(await server.stop()).toBe(0);
    const { faults, cases } = await compareWithKept(place, []);
    const all = [
      ...faults,
      ...(await faultsOfFiles(place, targets)),
      ...blobs.map((name) => `${name}: left over`),
      ...(cases === targets.length ? [] : [`${cases - targets.length} verifications too many`]),
      ...(filesAfter <= filesBefore ? [] : [`${filesAfter - filesBefore} files are still open`]),
      ...answered.filter(Boolean).map((text) => `answered ${text.slice(0, 12)}`),
    ];
    reportFault("r23-aborted-uploads", {
      test: `uploads of 0.9 to 4.8 MB broken off at ${OFFSETS} offsets, ${SIZE.rounds} times each: whole, in parts, as a form`,
      bar: "no file, descriptor or row left; memory flat in the second half (64 MB)",
      found: `${OFFSETS * SIZE.rounds} broken off, ${all.length} left overs; ${filesBefore} files open before, ${filesAfter} after; memory ${grownMb.toFixed(0)} MB more in the second half`,
      held: all.length === 0 && grownMb * MB <= FLAT_BYTES,
    });
    expect(all).toEqual([]);
  },
  10 * 60_000,
);

test.skipIf(process.platform !== "linux")(
  "forms that no browser sends are refused, nothing of them is left, and memory stays as it was",
  async () => {
    const { place, server, keys } = await start();
    const client = openClient();
    cleanUp.push(client.close);
    const others: string[] = [];
    const round = async (n: number): Promise<void> => {
      for (const { name, contentType, body } of ABUSES)
        for (const path of ["/v1/verifications", "/v1/face-comparisons"]) {
          const { status, code } = await client.send(server.address, {
            method: "POST",
            path,
            headers: {
              authorization: `Bearer ${keys[n % keys.length]!}`,
              "content-type": contentType,
            },
            bytes: body,
          });
          const isRefused = status >= 400 && status < 500 && status !== 429 && code !== undefined;
          if (!isRefused) others.push(`${path}: ${name}: ${status} ${code ?? ""}`);
        }
    };
    await round(0);
    await sleep(1000);
    const before = residentBytes(server.pid);
    for (let n = 1; n <= SIZE.abuseRounds; n++) await round(n);
    const grownMb = (residentBytes(server.pid) - before) / MB;
    expect(await server.stop()).toBe(0);
    const { faults, cases } = await compareWithKept(place, []);
    const left = [...faults, ...(await unnamedBlobs(place))];
    reportFault("r24-multipart-abuse", {
      test: `${ABUSES.length} kinds of abusive forms to two routes, ${SIZE.abuseRounds} times each`,
      bar: "4xx with a code, nothing left, memory flat (64 MB)",
      found: `${others.length} answered otherwise, ${left.length} left overs, memory ${grownMb.toFixed(0)} MB more`,
      held: others.length + left.length + cases === 0 && grownMb * MB <= FLAT_BYTES,
    });
    expect([...new Set(others)]).toEqual([]);
    expect(left).toEqual([]);
    expect(cases).toBe(0);
  },
  10 * 60_000,
);
