/**
 * @file The retention job: erases what is due, one verification and class a transaction.
 *
 * It may be killed anywhere and run again: what a transaction took is gone whole, key and all, and what is left of
 * blobs cannot be opened and goes to the janitor. See [Note: a run counts as it erases].
 */
import type { Transaction } from "kysely";
import { countOldEntries, CUT_AT_ONCE, cutAuditIn } from "../audit/index.ts";
import { removeBlobs } from "../cases/evidence-files.ts";
import type { Schema } from "../database/index.ts";
import {
  type Erased,
  eraseFeaturesIn,
  eraseFieldsIn,
  eraseNotesIn,
  erasePicturesIn,
  isHeld,
} from "../erasure/index.ts";
import { RecordsError } from "../records-error.ts";
import type { Store } from "../store.ts";
import {
  cutoffOf,
  dueEvents,
  dueNotes,
  type DueOptions,
  dueVerifications,
  isStillDue,
} from "./due.ts";
import { removeCaseIn, removeEventsIn } from "./remove-case.ts";
import { DAY_MS, type RetainedClass, type RetentionRules } from "./rules.ts";
import { addToRunIn, beginRun, endRun, lastRun, type RetentionRun } from "./runs.ts";

const AT_ONCE = 100;

export interface RunOptions {
  readonly rules: RetentionRules;
  readonly actor: string;
  /** Not where one began less than so long ago. */
  readonly everyMs?: number;
}

export type RetentionDue = Readonly<Record<RetainedClass | "notes" | "held", number>>;

export type RetentionRecords = ReturnType<typeof retentionRecords>;

export const retentionRecords = (store: Store) => ({
  /** undefined while another run is at it, or was just now. */
  run: (options: RunOptions) => runRetention(store, options),
  /** What a run would erase now; nothing is changed. */
  due: (rules: RetentionRules) => countDue(store, rules),
  last: () => lastRun(store),
});

interface EndedRun extends RetentionRun {
  readonly held: number;
  readonly logEmptied: boolean;
  /** Of the audit log nothing went, because what should go is not what was written: `ekyc audit verify`. */
  readonly auditDamaged: boolean;
}

interface Pass {
  readonly retained: RetainedClass;
  readonly list: (options: DueOptions) => Promise<readonly string[]>;
  readonly erase: (transaction: Transaction<Schema>, id: string) => Promise<Erased>;
}

/** The end of a case first: what goes with it need not go twice. */
const passesOf = ({ db }: Store): readonly Pass[] => {
  const listOf = (retained: Exclude<RetainedClass, "events" | "audit">) => (options: DueOptions) =>
    dueVerifications(db, retained, options);
  return [
    { retained: "reports", list: listOf("reports"), erase: removeCaseIn },
    { retained: "pictures", list: listOf("pictures"), erase: erasePicturesIn },
    { retained: "features", list: listOf("features"), erase: eraseFeaturesIn },
    { retained: "fields", list: listOf("fields"), erase: eraseFieldsIn },
    { retained: "fields", list: (options) => dueNotes(db, options), erase: eraseNotesIn },
  ];
};

const runRetention = async (
  store: Store,
  { rules, actor, everyMs = 0 }: RunOptions,
): Promise<EndedRun | undefined> => {
  const runId = await beginRun(store, { actor, everyMs });
  if (runId === undefined) return undefined;
  const now = store.now();
  const held = new Set<string>();
  for (const pass of passesOf(store)) {
    const cutoff = cutoffOf(pass.retained, { rules, now });
    await eachDue(pass.list, { rules, now }, async (id) => {
      if ((await eraseOne(store, { runId, pass, id, cutoff })) === "held") held.add(id);
    });
  }
  await eraseEvents(store, runId, { rules, now });
  await eraseReceipts(store, { before: cutoffOf("reports", { rules, now }), runId });
  const auditDamaged = !(await cutAudit(store, { runId, actor, cutoff: auditCutoff(rules, now) }));
  const logEmptied = await store.settle();
  const ended = await endRun(store, runId, held.size);
  return { ...ended, held: held.size, logEmptied, auditDamaged };
};

const eachDue = async (
  list: Pass["list"],
  when: Pick<DueOptions, "rules" | "now">,
  act: (id: string) => Promise<void>,
): Promise<void> => {
  for (let after = ""; ;) {
    const ids = await list({ ...when, after, limit: AT_ONCE });
    for (const id of ids) await act(id);
    if (ids.length < AT_ONCE) return;
    after = ids.at(-1)!;
  }
};

interface One {
  readonly runId: string;
  readonly pass: Pass;
  readonly id: string;
  readonly cutoff: number;
}

const eraseOne = async (
  store: Store,
  { runId, pass, id, cutoff }: One,
): Promise<"erased" | "held" | "not-due"> => {
  const erased = await store.db.transaction().execute(async (transaction) => {
    // See [Note: a legal hold wins].
    if (await isHeld(transaction, id, store.now())) return "held" as const;
    if (!(await isStillDue(transaction, id, cutoff))) return "not-due" as const;
    const gone = await pass.erase(transaction, id);
    await addToRunIn(transaction, store, runId, gone.counts);
    return gone;
  });
  if (typeof erased === "string") return erased;
  await removeBlobs(store, erased.blobs);
  return "erased";
};

/** Events of a verification that is held stay: they say what became of it. */
const eraseEvents = async (
  store: Store,
  runId: string,
  when: Pick<DueOptions, "rules" | "now">,
): Promise<void> => {
  for (let after = ""; ;) {
    const ids = await dueEvents(store.db, { ...when, after, limit: AT_ONCE });
    if (ids.length > 0)
      await store.db.transaction().execute(async (transaction) => {
        const free = await freeEvents(transaction, store, ids);
        await removeEventsIn(transaction, free);
        await addToRunIn(transaction, store, runId, { events: free.length });
      });
    if (ids.length < AT_ONCE) return;
    after = ids.at(-1)!;
  }
};

const freeEvents = async (
  transaction: Transaction<Schema>,
  store: Pick<Store, "now">,
  ids: readonly string[],
): Promise<readonly string[]> => {
  const events = await transaction
    .selectFrom("events")
    .select(["id", "subject"])
    .where("id", "in", [...ids])
    .execute();
  const held = new Set<string>();
  for (const subject of new Set(events.map((event) => event.subject)))
    if (await isHeld(transaction, subject, store.now())) held.add(subject);
  return events.filter(({ subject }) => !held.has(subject)).map(({ id }) => id);
};

/** Whole days, so that the log does not get an entry each hour of the one hour that went. */
const auditCutoff = (rules: RetentionRules, now: number): number =>
  Math.floor(cutoffOf("audit", { rules, now }) / DAY_MS) * DAY_MS - 1;

interface AuditDue {
  readonly runId: string;
  readonly actor: string;
  readonly cutoff: number;
}

/** false where it is damaged. What has to be erased of persons does not wait until that is looked into. */
const cutAudit = async (store: Store, { runId, actor, cutoff }: AuditDue): Promise<boolean> => {
  const cut = () =>
    store.db.transaction().execute(async (transaction) => {
      const went = await cutAuditIn(transaction, store.installationKeys.audit, {
        cutoff,
        actor,
        at: store.now(),
        isHeld: (subject) => isHeld(transaction, subject, store.now()),
      });
      await addToRunIn(transaction, store, runId, { auditEntries: went });
      return went;
    });
  try {
    while ((await cut()) === CUT_AT_ONCE);
    return true;
  } catch (error) {
    if (error instanceof RecordsError && error.code === "audit-damaged") return false;
    throw error;
  }
};

/** Receipts and runs are as old as the cases that they speak of; what waits, and holds that are in force, stay. */
const eraseReceipts = async (
  { db }: Store,
  { before, runId }: { readonly before: number; readonly runId: string },
): Promise<void> => {
  await db.deleteFrom("erasures").where("ended_at", "<=", before).execute();
  await db.deleteFrom("legal_holds").where("released_at", "<=", before).execute();
  await db
    .deleteFrom("retention_runs")
    .where("ended_at", "<=", before)
    .where("id", "!=", runId)
    .execute();
};

const countDue = async (store: Store, rules: RetentionRules): Promise<RetentionDue> => {
  const when = { rules, now: store.now() };
  const counts = {
    pictures: 0,
    features: 0,
    fields: 0,
    reports: 0,
    notes: 0,
    events: 0,
    audit: await countOldEntries(store.db, auditCutoff(rules, when.now)),
  };
  const held = new Set<string>();
  const passes = passesOf(store);
  for (const [i, { retained, list }] of passes.entries()) {
    const name = i === passes.length - 1 ? "notes" : retained;
    await eachDue(list, when, async (id) => {
      if (await isHeld(store.db, id, when.now)) held.add(id);
      else counts[name]++;
    });
  }
  await eachDue(
    (options) => dueEvents(store.db, options),
    when,
    () => {
      counts.events++;
      return Promise.resolve();
    },
  );
  return { ...counts, held: held.size };
};
