/**
 * @file What is kept, compared with what was acknowledged: everything once, nothing half.
 *
 * In:  where it is kept, by no running server; the log of acknowledgements.
 * Out: faults, in words; none where the promises hold.
 */
import { createHash } from "node:crypto";
import { readdirSync } from "node:fs";
import { namedBlobs } from "../../src/records/blobs/index.ts";
import { blobsDirectory, databaseFile } from "../../src/records/data-dir.ts";
import { openDatabase } from "../../src/records/database/index.ts";
import { openRecords, type Records } from "../../src/records/index.ts";
import type { Place } from "./process.ts";
import type { Acknowledged } from "./submissions.ts";

export interface Verdict {
  readonly faults: readonly string[];
  readonly cases: number;
  readonly acknowledged: number;
}

export const compareWithKept = async (
  place: Pick<Place, "dataDir" | "databaseUrl">,
  acknowledged: readonly Acknowledged[],
): Promise<Verdict> => {
  const records = await openRecords(place);
  try {
    const kept = await readKept(records);
    const created = acknowledged.flatMap((one) => (one.what === "created" ? [one] : []));
    return {
      cases: kept.cases.length,
      acknowledged: acknowledged.length,
      faults: [
        ...(await faultsOfStore(records)),
        ...kept.cases.flatMap((one) => halfWritten(one, kept)),
        ...faultsOfReferences(kept, created),
        ...(await faultsOfPictures(records, acknowledged)),
        ...faultsOfSubmissions(kept, acknowledged),
      ],
    };
  } finally {
    await records.close();
  }
};

type Case = Awaited<ReturnType<Records["cases"]["list"]>>["data"][number];

interface Kept {
  readonly cases: readonly Case[];
  /** By case: the sequence numbers of its events. */
  readonly events: ReadonlyMap<string, readonly { sequence: number; type: string }[]>;
  /** By case: the actions of its audit entries. */
  readonly audit: ReadonlyMap<string, readonly string[]>;
  readonly attempts: ReadonlyMap<
    string,
    readonly { readonly number: number; readonly endedAt: number | null }[]
  >;
}

const PAGE = 500;

const readKept = async (records: Records): Promise<Kept> => {
  const cases: Case[] = [];
  for (let more = true; more;) {
    const startingAfter = cases.at(-1)?.id;
    const page = await records.cases.list({}, { limit: PAGE, startingAfter });
    cases.push(...page.data);
    more = page.hasMore;
  }
  const events = new Map<string, { sequence: number; type: string }[]>();
  for (let after: string | undefined, more = true; more;) {
    const page = await records.events.list({}, { limit: PAGE, startingAfter: after });
    for (const { subject, sequence, type } of page.data)
      events.set(subject, [...(events.get(subject) ?? []), { sequence, type }]);
    after = page.data.at(-1)?.id;
    more = page.hasMore;
  }
  const audit = new Map<string, string[]>();
  for (let before: number | undefined, more = true; more;) {
    const page = await records.audit.read({ limit: PAGE, before }, "oracle");
    for (const { subject, action } of page.data)
      audit.set(subject, [...(audit.get(subject) ?? []), action]);
    before = page.data.at(-1)?.sequence;
    more = page.hasMore;
  }
  const attempts = await readAttempts(records, cases, audit);
  return { cases, events, audit, attempts };
};

const readAttempts = async (
  records: Records,
  cases: Kept["cases"],
  audit: Kept["audit"],
): Promise<Kept["attempts"]> => {
  const attempts = new Map<string, Awaited<ReturnType<Records["cases"]["attempts"]>>>();
  // An attempt that was not judged is not counted as used.
  for (const { id, status } of cases)
    if (status === "processing" || audit.get(id)?.includes("verification.submitted") === true)
      attempts.set(id, await records.cases.attempts(id));
  return attempts;
};

const faultsOfStore = async (records: Records): Promise<readonly string[]> => {
  const { database, audit } = await records.status();
  return [
    ...(database.integrity === "ok" ? [] : [`integrity: ${database.integrity}`]),
    ...(audit.intact ? [] : [`audit: ${JSON.stringify(audit)}`]),
  ];
};

/** The words that the state of a case has in its events. */
const ENDS = new Set(["verified", "in_review", "rejected"]);

const halfWritten = ({ id, status }: Case, kept: Kept): readonly string[] => {
  const events = (kept.events.get(id) ?? []).toSorted((a, b) => a.sequence - b.sequence);
  const actions = kept.audit.get(id) ?? [];
  const attempts = kept.attempts.get(id) ?? [];
  const counted = events.every(({ sequence }, index) => sequence === index + 1);
  const count = (list: readonly string[], name: string): number =>
    list.filter((one) => one === name).length;
  const types = events.map(({ type }) => type);
  const open = attempts.filter(({ endedAt }) => endedAt === null).length;
  return [
    ...(counted ? [] : [`${id}: events do not count from 1`]),
    ...(count(types, "verification.created") === 1 ? [] : [`${id}: not created once, by events`]),
    ...(count(actions, "verification.created") === 1 ? [] : [`${id}: not created once, by audit`]),
    ...(count(actions, "verification.submitted") === attempts.length
      ? []
      : [`${id}: attempts and submissions differ`]),
    ...(open === (status === "processing" ? 1 : 0) ? [] : [`${id}: ${open} attempts are open`]),
    ...(!ENDS.has(status) || count(types, `verification.${status}`) === 1
      ? []
      : [`${id}: its end is not told once`]),
  ];
};

const faultsOfReferences = (
  { cases }: Kept,
  created: readonly Extract<Acknowledged, { what: "created" }>[],
): readonly string[] => {
  const idsOf = new Map<string | null, readonly string[]>();
  for (const { reference, id } of cases)
    idsOf.set(reference, [...(idsOf.get(reference) ?? []), id]);
  return [
    ...[...idsOf]
      // Cases without a reference are told apart by nobody: they are not the same one twice.
      .filter(([reference, ids]) => reference !== null && ids.length > 1)
      .map(([reference, ids]) => `${String(reference)}: there ${ids.length} times`),
    ...created
      .filter(({ reference, id }) => idsOf.get(reference)?.includes(id) !== true)
      .map(({ reference }) => `${reference}: acknowledged and lost`),
  ];
};

const faultsOfPictures = async (
  records: Records,
  acknowledged: readonly Acknowledged[],
): Promise<readonly string[]> => {
  const faults: string[] = [];
  for (const one of acknowledged) {
    if (one.what !== "picture") continue;
    const found = await records.cases.get(one.id);
    // What was looked at is kept no longer.
    if (found !== undefined && found.status !== "processing" && found.attempts.used > 0) continue;
    const files = await records.cases.files.list(one.id);
    const of = files.filter(({ purpose }) => purpose === one.purpose);
    const bytes = of.length === 1 ? await records.cases.files.read(of[0]!.id) : undefined;
    const isWhole =
      bytes !== undefined && createHash("sha256").update(bytes).digest("hex") === one.sha256;
    if (!isWhole) faults.push(`${one.id}: its ${one.purpose} was acknowledged and is not whole`);
  }
  return faults;
};

const faultsOfSubmissions = (
  { attempts }: Kept,
  acknowledged: readonly Acknowledged[],
): readonly string[] =>
  acknowledged
    .filter(({ what }) => what === "submitted")
    .filter(({ id }) => (attempts.get(id) ?? []).length !== 1)
    .map(({ id }) => `${id}: submitted and not attempted once`);

/** Files of pictures that no row names. Nobody else may use them now. */
export const unnamedBlobs = async ({
  dataDir,
}: Pick<Place, "dataDir">): Promise<readonly string[]> => {
  const database = await openDatabase({ path: databaseFile(dataDir) });
  try {
    const named = new Set<string>();
    for await (const names of namedBlobs(database.db)) for (const name of names) named.add(name);
    return readdirSync(blobsDirectory(dataDir)).filter(
      (name) => !named.has(name) && !name.startsWith("."),
    );
  } finally {
    await database.close();
  }
};
