/**
 * @file What goes wrong while the data of canary people are in the server's hands.
 */
import { readdirSync, readFileSync } from "node:fs";
import { rename, rm, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { ask, bearer, type CanaryRun, pictureForm, verifyAtOnce } from "./canary-run.ts";
import type { Step } from "./steps.ts";

const badPictures = async (run: CanaryRun): Promise<void> => {
  const one = run.people[0]!;
  const { name, pan, aadhaarNumber } = one.person;
  const written = Buffer.from(`${name.latin} ${name.devanagari} ${aadhaarNumber} `.repeat(40));
  const headed = (start: string): Buffer => Buffer.concat([Buffer.from(start, "latin1"), written]);
  const bad = [
    written,
    headed("\xff\xd8\xff\xe0"),
    headed("\x89PNG\r\n\x1a\n"),
    headed("%PDF-1.7\n"),
    headed("PK\x03\x04"),
    headed(`<svg xmlns="http://www.w3.org/2000/svg"><text>`),
    one.aadhaar.subarray(0, 20_000),
    one.selfie.subarray(0, 4000),
  ];
  for (const picture of bad) {
    const parts = { document: picture, selfie: one.selfie, documentPassword: `pw ${pan}` };
    await verifyAtOnce(run, parts, `${name.latin} ${aadhaarNumber}.jpg`);
  }
  const misnamed = pictureForm({ [name.latin]: one.aadhaar, type: name.latin }, name.latin);
  await ask(run, "POST /v1/verifications", { body: misnamed });
};

const ROUTES = [
  "POST /v1/verifications",
  "POST /v1/blocklist",
  "POST /v1/webhook-endpoints",
  "POST /v1/sessions",
  "POST /v1/invitations/accept",
  "POST /v1/handoffs/open",
  "POST /v1/aadhaar-qr-verifications",
  "POST /v1/consents/withdraw",
  "PATCH /v1/users/nobody",
];

/** JSON that is cut off, of the wrong type, with fields and values that nobody asked for. */
const badJson = async (run: CanaryRun): Promise<void> => {
  const { name, aadhaarNumber } = run.people[0]!.person;
  const bodies = [
    `{"reference":"${name.latin} ${aadhaarNumber}`,
    `{"${name.latin}":"${aadhaarNumber}"}`,
    JSON.stringify({ reference: `${name.devanagari} ${aadhaarNumber}`, purpose: name.latin }),
    JSON.stringify({ kind: "id-number", documentType: name.latin, number: aadhaarNumber }),
    JSON.stringify({ url: `ftp://${aadhaarNumber}.example.com/${name.latin}`, token: name.latin }),
    JSON.stringify({ email: `${name.latin}@x`, password: name.latin, text: name.devanagari }),
    JSON.stringify([name.latin]),
    JSON.stringify(name.latin),
    `${"[".repeat(5000)}"${name.latin}"`,
    // A little more than is taken.
    `{"a":"${name.latin.padEnd(100, " ").repeat(660)}"}`,
  ];
  for (const route of ROUTES)
    for (const body of bodies)
      await ask(run, route, {
        headers: { ...bearer(run.blindKey), "content-type": "application/json" },
        body,
      });
};

/** Where people's data have no business. */
const oddPlaces = async (run: CanaryRun): Promise<void> => {
  const { name, aadhaarNumber, pan } = run.people[0]!.person;
  const encoded = encodeURIComponent(`${name.devanagari} ${name.latin}`);
  const paths = [
    `/${encoded}`,
    `/v1/verifications/${encoded}`,
    `/v1/verifications/${aadhaarNumber}/pictures/${pan}`,
    `/v1/verifications?status=${encoded}`,
    `/v1/verifications?${encoded}=1`,
    `/v1/events?startingAfter=${encoded}`,
    `/v1/reviews/${encoded}`,
    `/docs/${encoded}`,
    `/..%2f..%2f${encoded}`,
    `/models/${encoded}`,
    `/%zz${name.latin.replace(" ", "")}`,
  ];
  for (const path of paths) await ask(run, `GET ${path}`, { headers: bearer(run.blindKey) });
  const headers: Readonly<Record<string, string>>[] = [
    bearer(name.latin),
    { authorization: `Basic ${Buffer.from(`${name.latin}:${pan}`).toString("base64")}` },
    { cookie: `ekyc_session=${aadhaarNumber}; ${pan}=1` },
    { "idempotency-key": name.latin, ...bearer(run.blindKey) },
    { "user-agent": `${name.latin} Chrome Windows`, referer: `http://x/${aadhaarNumber}` },
    { origin: `http://${pan}.example.com` },
    { "x-forwarded-for": aadhaarNumber, "x-request-id": name.latin, traceparent: name.latin },
    { prefer: `wait=${name.latin}` },
    { "content-type": name.latin },
  ];
  for (const each of headers)
    await ask(run, "POST /v1/verifications", { headers: each, body: "{}" });
};

/** Not even HTTP. */
const rawBytes = async (run: CanaryRun): Promise<void> => {
  const { name } = run.people[0]!.person;
  const lines = [
    `GET /${name.latin} HTTP/1.1\r\n\r\n`,
    `${name.latin}\r\n\r\n`,
    `GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX: ${name.latin.repeat(4000)}\r\n\r\n`,
    `POST /v1/verifications HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 9999\r\n\r\n${name.latin}`,
    `POST /v1/verifications HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n${name.latin}`,
  ];
  for (const line of lines) {
    const told = await exchange(Number(new URL(run.server.address).port), line);
    run.answers.push({ where: "answer to what is no HTTP", bytes: told });
  }
};

const exchange = (port: number, line: string): Promise<Buffer> =>
  new Promise((resolve) => {
    const told: Buffer[] = [];
    const socket = connect(port, "127.0.0.1", () => socket.write(line));
    socket.setTimeout(500, () => socket.destroy());
    socket.on("data", (chunk) => told.push(chunk));
    socket.on("error", () => undefined);
    socket.on("close", () => {
      resolve(Buffer.concat(told));
    });
  });

const childrenOf = (pid: number): readonly number[] =>
  readdirSync(`/proc/${pid}/task`).flatMap((task) =>
    readFileSync(`/proc/${pid}/task/${task}/children`, "utf8")
      .split(" ")
      .filter(Boolean)
      .map(Number),
  );

/** With the picture in its hands, by a signal that leaves a core where cores are left. */
const killedEngine = async (run: CanaryRun): Promise<void> => {
  const one = run.people[0]!;
  for (const signal of ["SIGKILL", "SIGABRT"] as const) {
    const answering = verifyAtOnce(run, { document: one.pan, selfie: one.selfie }, "card.png");
    await sleep(400);
    for (const pid of childrenOf(run.server.pid)) process.kill(pid, signal);
    await answering;
  }
};

/** What an SQL error quotes: the statement, the values, the row. */
const brokenDatabase = async (run: CanaryRun): Promise<void> => {
  const one = run.people.at(-1)!;
  for (const table of ["verifications", "review_decisions", "events"]) {
    await run.query(`alter table ${table} rename to gone_${table}`);
    await verifyAtOnce(run, { document: one.pan, selfie: one.selfie }, "card.png");
    await ask(run, "GET /v1/reviews?queue=all", { headers: run.reviewer.headers });
    await ask(run, "POST /v1/verifications", { json: { reference: "application-4711" } });
    await run.query(`alter table gone_${table} rename to ${table}`);
  }
};

/** A file where the directory of pictures was: nothing can be written there. */
const brokenDisk = async (run: CanaryRun): Promise<void> => {
  const one = run.people.at(-1)!;
  const blobs = join(run.server.dataDir, "blobs");
  const aside = join(run.server.dataDir, "blobs-aside");
  await rename(blobs, aside);
  await writeFile(blobs, "");
  await verifyAtOnce(run, { document: one.pan, selfie: one.selfie }, "card.png");
  await rm(blobs);
  await rename(aside, blobs);
};

/** In the middle of the work; the next one finds what it left. */
const killedServer = async (run: CanaryRun): Promise<void> => {
  const one = run.people.at(-1)!;
  const answering = verifyAtOnce(run, { document: one.aadhaar, selfie: one.selfie }, "card.png");
  await sleep(500);
  await run.server.kill();
  await answering;
  await run.server.start();
};

export const FAILURES: readonly Step[] = [
  { name: "bad pictures", take: badPictures },
  { name: "bad JSON", take: badJson },
  { name: "odd places", take: oddPlaces },
  { name: "no HTTP", take: rawBytes },
  { name: "a killed engine", take: killedEngine },
  { name: "a broken database", take: brokenDatabase },
  { name: "a broken disk", take: brokenDisk },
  { name: "a killed server", take: killedServer },
];
