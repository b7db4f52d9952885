/**
 * @file A process of applicants, apart from whoever measures: what they were answered, as one line of JSON.
 *
 * node --import tsx test/support/offered-load.ts <address> <file of keys> <milliseconds> [submissions a second]
 *
 * With a rate, so many begin each second whatever becomes of the others, and whoever is refused goes away. Without one,
 * three at a time come back when they were judged: what is done then is what the server can do.
 */
import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { type Acknowledged, type Answered, openApplicants, openClient } from "./submissions.ts";

export interface Offered {
  readonly begun: number;
  readonly done: number;
  readonly tookMs: number;
  readonly answers: Readonly<Record<string, number>>;
  /** Refusals that do not say when to come again. */
  readonly malformed: readonly string[];
  readonly acknowledged: readonly Acknowledged[];
}

const [address = "", keys = "", forMs, rate] = process.argv.slice(2);
const secrets = JSON.parse(readFileSync(keys, "utf8")) as readonly string[];
const malformed = new Set<string>();
const watch = ({ status, code, headers }: Answered): void => {
  const isShed = status === 429 || status >= 500;
  if (isShed && !(Number(headers["retry-after"]) > 0)) malformed.add(`${status} ${code ?? ""}`);
};
const plan = { sendsEvery: 1, submitsEvery: 1, assesses: true, watch };
const applicants = openApplicants(secrets, plan);
const client = openClient();
const startedAt = performance.now();
const isOver = (): boolean => performance.now() - startedAt > Number(forMs);
let begun = 0;
let done = 0;

const judged = async (id: string): Promise<void> => {
  const path = `/v1/verifications/${id}`;
  const headers = { authorization: `Bearer ${secrets[0]!}` };
  for (;;) {
    const { text } = await client.send(address, { method: "GET", path, headers });
    if ((JSON.parse(text) as { readonly status?: string }).status !== "processing") return;
    await sleep(200);
  }
};

const submitOne = async (): Promise<void> => {
  begun++;
  const submission = applicants.make();
  if (!(await applicants.advance(address, submission))) return;
  if (rate === undefined) await judged(submission.created!.id);
  done++;
};

const inTurn = async (): Promise<void> => {
  while (!isOver()) await submitOne();
};

const atRate = async (perSecond: number): Promise<void> => {
  const all: Promise<void>[] = [];
  while (!isOver()) {
    const due = Math.floor(((performance.now() - startedAt) / 1000) * perSecond);
    while (begun < due) all.push(submitOne());
    await sleep(10);
  }
  await Promise.all(all);
};

await (rate === undefined ? Promise.all([inTurn(), inTurn(), inTurn()]) : atRate(Number(rate)));
const offered: Offered = {
  begun,
  done,
  tookMs: performance.now() - startedAt,
  answers: Object.fromEntries(applicants.answers),
  malformed: [...malformed],
  acknowledged: applicants.acks.readAll(),
};
applicants.close();
process.stdout.write(`${JSON.stringify(offered)}\n`, () => process.exit(0));
