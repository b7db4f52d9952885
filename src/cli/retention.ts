/**
 * @file `ekyc retention run`: erases what is due, as the server does every hour.
 */
import { Command } from "commander";
import { eraseWaiting } from "../verification/index.ts";
import { CommandProblem } from "./problem.ts";
import { withRecords } from "./with-records.ts";

export const retentionCommand = (): Command =>
  new Command("retention")
    .description("how long what is kept: docs/privacy.md")
    .addCommand(
      new Command("run")
        .description("erase what is due now; may be stopped and run again")
        .option("--dry-run", "say what would be erased, and erase nothing")
        .action(run),
    );

const run = async ({ dryRun = false }: { readonly dryRun?: boolean }): Promise<void> => {
  const counts = dryRun ? await countDue() : await eraseDue();
  const lines = Object.entries(counts).map(([name, count]) => `${name}: ${count}`);
  process.stdout.write(`${lines.length === 0 ? "nothing was due" : lines.join("\n")}\n`);
};

const countDue = () => withRecords((records, { retention }) => records.retention.due(retention));

const eraseDue = () =>
  withRecords(async (records, { retention: rules }) => {
    await eraseWaiting(records);
    const ended = await records.retention.run({ rules, actor: "cli" });
    if (ended === undefined)
      throw new CommandProblem(
        "Another run is at it, or was killed less than a minute ago. Try again in a minute.",
      );
    await records.removeOrphanBlobs();
    if (ended.auditDamaged)
      process.stderr.write(
        "ekyc: nothing of the audit log went, because it is not as it was written: see `ekyc audit verify`.\n",
      );
    if (!ended.logEmptied)
      process.stderr.write(
        "ekyc: another process reads the database, so its write-ahead log still holds what was erased, until the next run.\n",
      );
    return { ...ended.counts, held: ended.held };
  });
