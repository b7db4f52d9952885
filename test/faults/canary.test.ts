/**
 * @file Canary people through the whole system, forced errors included: nothing of them in clear in any byte that is
 * written or told to whoever may not see it.
 *
 * The server is a process of its own; all that it writes lies below one folder: database, pictures, log at its most
 * talkative, temporary files, home, working directory, what it says.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createConnection } from "mysql2/promise";
import { expect, test } from "vitest";
import { KEY_SCOPES } from "../../src/api/access/permissions.ts";
import { openDatabase } from "../../src/records/database/index.ts";
import { writeRow, rowBytes } from "../../src/records/gallery/rows.ts";
import { decodeFeatures, type FaceFeatures } from "../../src/observations/index.ts";
import { sharp } from "../../src/vision/image/sharp.ts";
import { sql } from "kysely";
import { person } from "../support/callers.ts";
import { startLastingServer } from "../support/lasting-server.ts";
import { freshDatabase } from "../support/mariadb.ts";
import { startReceiver } from "../support/receiver.ts";
import type { CanaryRun } from "./canary/canary-run.ts";
import { FAILURES } from "./canary/failures.ts";
import { formsOfText, type Needle, PICTURE_STARTS, windowsOf } from "./canary/forms.ts";
import { canaryPerson, type CanaryPerson, needlesOf } from "./canary/people.ts";
import { type Hit, Search } from "./canary/search.ts";
import { LAST_STEPS, STEPS } from "./canary/steps.ts";
import { reportFault, sized } from "./scale.ts";

const PEOPLE = sized({ quick: 2, long: 12 });
const WINDOW_OF_PICTURE = 64;
const WINDOW_OF_VECTOR = 16;

const vectorNeedles = (features: FaceFeatures): readonly Needle[] => {
  const vector = decodeFeatures(features);
  const row = new Uint8Array(rowBytes(vector.length));
  writeRow(row, 1, vector);
  return [
    ...windowsOf("a vector", Buffer.from(features.vector, "base64"), WINDOW_OF_VECTOR),
    ...windowsOf("a vector of the gallery", Buffer.from(row.subarray(12)), WINDOW_OF_VECTOR),
  ];
};

/** Of what was sent, of its re-encoded forms, and of what is kept. */
const pictureNeedles = async (people: readonly CanaryPerson[]): Promise<readonly Needle[]> => {
  const sent = people.flatMap(({ aadhaar, pan, selfie }) => [aadhaar, pan, selfie]);
  const again = sent.map((picture) => sharp(picture).jpeg().toBuffer());
  return [...sent, ...(await Promise.all(again))].flatMap((picture) =>
    windowsOf("a picture", picture, WINDOW_OF_PICTURE),
  );
};

/** What only who has the key may read: found through it, to be found nowhere without. */
const keptNeedles = async ({ server }: CanaryRun): Promise<readonly Needle[]> =>
  await server.withRecords(async (records) => {
    const needles: Needle[] = [];
    for (const { id } of await records.listVerifications({ limit: 200 })) {
      const features = await records.readFeatures(id);
      for (const each of [features?.document, features?.selfie])
        if (each !== undefined) needles.push(...vectorNeedles(each));
      for (const purpose of ["document-front", "selfie", "portrait"] as const) {
        const picture = await records.readPicture(id, purpose);
        if (picture !== undefined)
          needles.push(
            ...windowsOf("a kept picture", Buffer.from(picture.bytes), WINDOW_OF_PICTURE),
          );
      }
    }
    return needles;
  });

const masterKeyNeedles = ({ server }: CanaryRun): readonly Needle[] => {
  const folder = join(server.dataDir, "keys");
  return readdirSync(folder).flatMap((name) => {
    const content = readFileSync(join(folder, name));
    const inText = /[A-Za-z0-9+/_-]{43}=?|[0-9a-f]{64}/.exec(content.toString("latin1"))?.[0];
    const text = inText === undefined ? [] : formsOfText("a master key", inText);
    return [...windowsOf("a master key", content, WINDOW_OF_VECTOR), ...text];
  });
};

const secretNeedles = ({ secrets }: CanaryRun): readonly Needle[] =>
  [...secrets].flatMap(([what, secret]) => formsOfText(what, secret));

/** Every column of every table, as a dump through another connection has it. */
const dump = async (url: string): Promise<Buffer> => {
  const connection = await createConnection({ uri: url });
  try {
    const [tables] = await connection.query("show tables");
    const parts: Buffer[] = [];
    for (const table of (tables as Record<string, string>[]).flatMap((row) => Object.values(row))) {
      const [rows] = await connection.query(`select * from \`${table}\``);
      for (const value of (rows as Record<string, unknown>[]).flatMap((row) => Object.values(row)))
        parts.push(Buffer.isBuffer(value) ? value : Buffer.from(String(value)), Buffer.from("\n"));
    }
    return Buffer.concat(parts);
  } finally {
    await connection.end();
  }
};

const processes = (pid: number): readonly number[] => [
  pid,
  ...readdirSync(`/proc/${pid}/task`).flatMap((task) =>
    readFileSync(`/proc/${pid}/task/${task}/children`, "utf8")
      .split(" ")
      .filter(Boolean)
      .map(Number),
  ),
];

const searchAll = async (run: CanaryRun, databaseUrl: string | undefined, search: Search) => {
  const { server, receiver, answers } = run;
  const hits: Hit[] = [];
  for (const pid of processes(server.pid))
    for (const what of ["environ", "cmdline"])
      hits.push(...search.in(`${what} of a process`, readFileSync(`/proc/${pid}/${what}`)));
  hits.push(...search.below(server.folder, [join(server.dataDir, "keys")]));
  for (const { body, headers, path } of receiver.received) {
    const told = Buffer.from(JSON.stringify([headers, path]));
    hits.push(...search.in("a webhook", body), ...search.in("headers of a webhook", told));
  }
  for (const { where, bytes } of answers) hits.push(...search.in(where, bytes));
  if (databaseUrl !== undefined) hits.push(...search.in("the dump", await dump(databaseUrl)));
  return hits;
};

interface Begun {
  readonly run: CanaryRun;
  readonly databaseUrl: string | undefined;
  readonly end: () => Promise<void>;
}

const begin = async (database: string): Promise<Begun> => {
  const fresh = database === "MariaDB" ? await freshDatabase() : undefined;
  const receiver = await startReceiver();
  const server = await startLastingServer({
    EKYC_ALLOW_SPECIMENS: "true",
    EKYC_WEBHOOK_ALLOW_PRIVATE: "true",
    EKYC_CONSENT_REQUIRED: "true",
    ...(fresh && { EKYC_DATABASE_URL: fresh.url }),
  });
  const query = async (statement: string): Promise<void> => {
    const place = fresh ? { url: fresh.url } : { path: join(server.dataDir, "ekyc.db") };
    const opened = await openDatabase(place);
    try {
      await sql.raw(statement).execute(opened.db);
    } finally {
      await opened.close();
    }
  };
  const blindKey = await server.makeKey(KEY_SCOPES.filter((scope) => scope !== "pii:read"));
  const seeingKey = await server.makeKey(KEY_SCOPES);
  const reviewer = await server.withRecords((records) =>
    person({ address: server.address, verification: { records } }, "owner"),
  );
  const made = await fetch(`${server.address}/v1/webhook-endpoints`, {
    method: "POST",
    headers: { authorization: `Bearer ${blindKey}`, "content-type": "application/json" },
    body: JSON.stringify({ url: receiver.url }),
  });
  const { secret } = (await made.json()) as { readonly secret: string };
  const run: CanaryRun = {
    server,
    receiver,
    people: await Promise.all(Array.from({ length: PEOPLE }, (_, n) => canaryPerson(n))),
    blindKey,
    seeingKey,
    reviewer,
    query,
    answers: [],
    secrets: new Map([
      ["a key of a program", blindKey],
      ["another key of a program", seeingKey],
      ["a password", reviewer.password],
      ["a secret of an authenticator", reviewer.totpSecret],
      ["a session", reviewer.headers.cookie.split("=")[1]!],
      ["a secret of an endpoint", secret.slice("whsec_".length)],
    ]),
    revealed: [],
    outcomes: {},
  };
  const end = async (): Promise<void> => {
    await server.remove();
    await receiver.close();
    await fresh?.drop();
  };
  return { run, databaseUrl: fresh?.url, end };
};

test.each(sized({ quick: ["SQLite"], long: ["SQLite", "MariaDB"] }))(
  "nothing of canary people is in clear in any file, log, webhook or error, whatever fails, on %s",
  async (database) => {
    const { run, databaseUrl, end } = await begin(database);
    try {
      for (const { take } of [...STEPS, ...FAILURES]) await take(run);
      const search = new Search();
      search.add(PICTURE_STARTS);
      search.add(run.people.flatMap(needlesOf));
      search.add(await pictureNeedles(run.people));
      search.add(await keptNeedles(run));
      search.add(masterKeyNeedles(run));
      search.add(secretNeedles(run));
      for (const { take } of LAST_STEPS) await take(run);

      const hits = await searchAll(run, databaseUrl, search);
      await run.server.stop();
      hits.push(...search.below(run.server.folder, [join(run.server.dataDir, "keys")]));
      expect(hits).toEqual([]);
      // They did go through: whoever may see them was told.
      const told = run.revealed.join("\n");
      const words = run.people.flatMap(({ person: one }) =>
        one.name.latin.toLowerCase().split(" "),
      );
      expect(words.filter((word) => told.toLowerCase().includes(word))).not.toEqual([]);
      expect(run.people.filter(({ person: one }) => told.includes(one.pan))).not.toEqual([]);
      expect(run.outcomes["verified"]).toBeGreaterThan(0);
      expect(run.receiver.received.length).toBeGreaterThan(5);
      reportFault(`canaries-${database.toLowerCase()}`, {
        test: `${PEOPLE} people with names that stand nowhere else through ${STEPS.length + LAST_STEPS.length} uses and ${FAILURES.length} kinds of failure, on ${database}; then ${search.size} forms of names, numbers, pictures, vectors, keys and tokens searched in every byte written or told.`,
        bar: "0 found.",
        found: `${hits.length} found in ${(search.bytesSearched / 1024 / 1024).toFixed(0)} MB: files, ${run.receiver.received.length} webhooks, ${run.answers.length} answers, environment.`,
        held: hits.length === 0,
      });
    } finally {
      await end();
    }
  },
  sized({ quick: 300_000, long: 900_000 }),
);

test("the search finds each canary in each form, wherever it stands", async () => {
  const one = await canaryPerson(3);
  const needles = needlesOf(one);
  const search = new Search();
  search.add(needles);
  const { name } = one.person;
  const planted: Readonly<Record<string, Buffer>> = {
    "UTF-8": Buffer.from(name.devanagari),
    "UTF-16LE": Buffer.from(name.latin, "utf16le"),
    "UTF-16BE": Buffer.from(name.latin, "utf16le").swap16(),
    base64: Buffer.from(Buffer.from(`{"x":"${name.latin}"}`).toString("base64")),
    "base64, one on": Buffer.from(Buffer.from(`{"x1":"${name.latin}"}`).toString("base64")),
    "base64, two on": Buffer.from(Buffer.from(`{"x12":"${name.devanagari}"}`).toString("base64")),
    hex: Buffer.from(Buffer.from(name.latin).toString("hex")),
    percent: Buffer.from(encodeURIComponent(name.devanagari)),
    "JSON escapes": Buffer.from(`"${escapeAll(name.devanagari)}"`),
    "a number without spaces": Buffer.from(one.person.aadhaarNumber),
    "a word of a name, in capitals": Buffer.from(name.latin.split(" ")[1]!.toUpperCase()),
    "a date": Buffer.from(one.person.dateOfBirth),
  };
  for (const [form, bytes] of Object.entries(planted)) {
    const around = Buffer.concat([Buffer.alloc(4099, 7), bytes, Buffer.alloc(5)]);
    expect(search.in(form, around), form).not.toEqual([]);
  }
  expect(search.in("noise", (await canaryPerson(4)).selfie)).toEqual([]);
  expect(search.in("another", Buffer.from((await canaryPerson(40)).person.name.latin))).toEqual([]);

  const pictures = new Search();
  pictures.add(windowsOf("a picture", one.pan, WINDOW_OF_PICTURE));
  expect(pictures.in("a piece", one.pan.subarray(5001, 5129))).not.toEqual([]);
  const inText = Buffer.from(one.pan.subarray(5001, 5200).toString("base64"));
  expect(pictures.in("a piece in base64", inText)).not.toEqual([]);
  expect(pictures.in("another picture", one.selfie)).toEqual([]);
});

const escapeAll = (text: string): string =>
  Array.from({ length: text.length }, (_, at) => text.charCodeAt(at))
    .map((unit) => `\\u${unit.toString(16).padStart(4, "0")}`)
    .join("");
