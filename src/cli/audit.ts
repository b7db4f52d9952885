/**
 * @file `ekyc audit`: the proof that nobody changed the audit log, and the log itself for other programs.
 */
import { readFile } from "node:fs/promises";
import { Command, InvalidArgumentError } from "commander";
import {
  type AuditVerdict,
  appendCheckpoint,
  checkpointLine,
  readCheckpoints,
  type Records,
} from "../records/index.ts";
import { CommandProblem } from "./problem.ts";
import { withRecords } from "./with-records.ts";

const ACTOR = "cli";

export const auditCommand = (): Command => {
  const audit = new Command("audit").description("the audit log, and the proof that it is whole");
  audit
    .command("verify")
    .description("walks the whole log; exit status 1 where it is not as it was written")
    .option("--checkpoint <file...>", "checkpoints that were kept elsewhere: one a line")
    .action(verify);
  audit
    .command("checkpoint")
    .description("prints the end of the log, signed: keep it where this server cannot write")
    .option("--out <file>", "append it to this file instead")
    .action(checkpoint);
  audit
    .command("key")
    .description("prints the public key by which anybody can check a checkpoint")
    .action(printKey);
  audit
    .command("check <file>")
    .description("checks checkpoints by a public key alone: no data directory is needed")
    .requiredOption("--key <file>", "what `ekyc audit key` printed")
    .action(check);
  audit
    .command("export")
    .description("prints entries, oldest first, one JSON object a line")
    .option("--actor <actor>", "only what this one did")
    .option("--action <action>", "only this, such as verification.recorded")
    .option("--subject <id>", "only what this is about")
    .option("--from <time>", "from this time, such as 2026-01-31 or 2026-01-31T08:00:00Z", time)
    .option("--until <time>", "before this time", time)
    .action(exportEntries);
  return audit;
};

const time = (text: string): number => {
  const at = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?Z)?$/.test(text) ? Date.parse(text) : NaN;
  if (Number.isNaN(at)) throw new InvalidArgumentError("It is a date or a time in UTC.");
  return at;
};

const verify = async (options: { readonly checkpoint?: readonly string[] }): Promise<void> => {
  await withRecords(async ({ audit }) => {
    const publicKey = await audit.publicKey();
    const checkpoints = [];
    for (const source of options.checkpoint ?? [])
      checkpoints.push(...readCheckpoints(await readText(source), { publicKey, source }));
    const { verdict, entries } = await audit.verify(ACTOR, checkpoints);
    if (!verdict.intact) throw new CommandProblem(tell(verdict));
    const agreed =
      options.checkpoint === undefined ? "" : `, ${verdict.agreeing} checkpoints agree`;
    const gone = verdict.first === 1 ? "" : `, those before number ${verdict.first} let go`;
    process.stdout.write(`intact: ${entries} entries${gone}${agreed}\n`);
    if (verdict.agreeing < checkpoints.length)
      process.stderr.write(
        `Checkpoints of entries that retention let go: ${checkpoints.length - verdict.agreeing}. They say nothing of what is there.\n`,
      );
    if (verdict.agreeing === 0)
      process.stderr.write(
        "Without a checkpoint nobody sees that the end of the log was cut off: docs/audit.md.\n",
      );
  });
};

const REASONS: Readonly<Record<Extract<AuditVerdict, { intact: false }>["reason"], string>> = {
  "entry-missing": "it is missing",
  "entry-altered": "it is not what was written, or not where it was written",
  "start-altered":
    "the row that says where the log begins was not written by this program: its beginning was cut off",
  "head-missing": "the head of the log is missing",
  "head-altered": "every entry before it is sound, but the head of the log says something else",
  "checkpoint-differs":
    "a checkpoint says something else: the log was cut before it, and grew again",
  "end-cut-off": "the log ends before it, but a checkpoint has seen more",
};

const tell = ({ sequence, reason }: Extract<AuditVerdict, { intact: false }>): string =>
  `The audit log is not intact at entry ${sequence} (${reason}): ${REASONS[reason]}. See docs/audit.md.`;

const checkpoint = async ({ out }: { readonly out?: string }): Promise<void> => {
  const made = await withRecords(({ audit }) => audit.checkpoint());
  if (out === undefined) process.stdout.write(`${checkpointLine(made)}\n`);
  else await appendCheckpoint(out, made);
};

const printKey = async (): Promise<void> => {
  process.stdout.write(await withRecords(({ audit }) => audit.publicKey()));
};

const check = async (source: string, { key }: { readonly key: string }): Promise<void> => {
  const publicKey = await readText(key);
  for (const { sequence, hash, at } of readCheckpoints(await readText(source), {
    publicKey,
    source,
  }))
    process.stdout.write(`genuine: ${at}  entry ${sequence}  ${hash}\n`);
};

const readText = async (path: string): Promise<string> => {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    throw new CommandProblem(`${path} cannot be read.`, { cause: error });
  }
};

type ExportFilter = Parameters<Records["audit"]["exportPage"]>[0];

const exportEntries = async (filter: ExportFilter): Promise<void> => {
  await withRecords(async ({ audit }) => {
    let after = 0;
    for (;;) {
      const page = await audit.exportPage(filter, after);
      if (page.length === 0) break;
      for (const entry of page) process.stdout.write(`${JSON.stringify(entry)}\n`);
      after = page.at(-1)!.sequence;
    }
    await audit.note({ actor: ACTOR, action: "audit.exported", subject: "audit", details: {} });
  });
};
