/**
 * @file A process that enrols faces and searches them, for tests that run several or kill one.
 *
 *     enrolling-process.ts DATA_DIR
 *
 * It opens the records, writes "ready", and answers each line with one line:
 *
 *     enrol N            person N with his own face and number: "recorded ID"
 *     same-face N COUNT  COUNT people with the face of person 0 and the numbers of N, N + 1, …, all at once. Each
 *                        searches first, as the corridor does: "alone A flagged B"
 *     find N             "found ID", or "found nobody"
 *     many N             enrols one after the other, "recorded ID" each, until it is killed
 */
import { writeSync } from "node:fs";
import { createInterface } from "node:readline";
import { openRecords } from "../../src/records/index.ts";
import type { Records } from "../../src/records/index.ts";
import { person, verificationOf } from "./fictional-person.ts";
import type { Person } from "./fictional-person.ts";

const THRESHOLD = 0.9;

const [dataDir] = process.argv.slice(2);
if (dataDir === undefined) throw new RangeError("DATA_DIR is missing");

/** Synchronous: what was said before a SIGKILL was said. */
const say = (line: string): void => {
  writeSync(1, `${line}\n`);
};

const records: Records = await openRecords({ dataDir });

const search = async ({ features }: Person) =>
  await records.searchFaces(features, { threshold: () => THRESHOLD, limit: 5 });

/** Whether the face was found stored before it was recorded. */
const enrol = async (someone: Person): Promise<{ id: string; flagged: boolean }> => {
  for (;;) {
    const { candidates, upTo } = await search(someone);
    const input = verificationOf(someone);
    const { outcome } = await records.recordVerification({
      ...input,
      faceSearched: { features: someone.features, threshold: THRESHOLD, upTo },
    });
    if (outcome === "recorded") return { id: input.id, flagged: candidates.length > 0 };
    if (outcome !== "face-stored-since") throw new Error(outcome);
  }
};

const answer = async (line: string): Promise<void> => {
  const [command, first, second] = line.split(" ");
  const n = Number(first);
  if (command === "enrol") say(`recorded ${(await enrol(person(n))).id}`);
  else if (command === "find") {
    const { candidates } = await search(person(n));
    say(`found ${candidates[0]?.verificationId ?? "nobody"}`);
  } else if (command === "same-face") {
    const { features } = person(0);
    const people = Array.from({ length: Number(second) }, (_, i) => person(n + i));
    const done = await Promise.all(people.map((one) => enrol({ ...one, features })));
    const flagged = done.filter((one) => one.flagged).length;
    say(`alone ${done.length - flagged} flagged ${flagged}`);
  } else for (let next = n; ; next++) say(`recorded ${(await enrol(person(next))).id}`);
};

say("ready");
for await (const line of createInterface({ input: process.stdin })) await answer(line);
await records.close();
