/**
 * @file `ekyc erase-again`: after a restore, whoever was erased since the backup was made goes again.
 *
 * In:  lines of `ekyc audit export`, kept where backups are not; entries that tell of no erasure are passed over.
 * Out: what was erased, what was not there, what a legal hold or a look at it kept.
 */
import { readFile } from "node:fs/promises";
import { Command } from "commander";
import { z } from "zod";
import type { Records } from "../records/index.ts";
import { eraseVerification } from "../verification/index.ts";
import { CommandProblem } from "./problem.ts";
import { withRecords } from "./with-records.ts";

const ACTOR = "cli";

export const eraseAgainCommand = (): Command =>
  new Command("erase-again")
    .description("after a restore: erases whoever was erased since the backup")
    .argument("<file...>", "what `ekyc audit export` printed before")
    .action(eraseAgain);

const Entry = z.looseObject({
  action: z.string(),
  subject: z.string(),
  details: z.looseObject({ verifications: z.array(z.string()).optional() }),
});

/** What entries say is gone. */
interface Gone {
  readonly verifications: ReadonlySet<string>;
  readonly identities: ReadonlySet<string>;
}

const eraseAgain = async (files: readonly string[]): Promise<void> => {
  const gone = goneIn(await readEntries(files));
  const found = await withRecords(async (records) => ({
    verifications: await eraseVerifications(records, [...gone.verifications]),
    identities: await removeIdentities(records, [...gone.identities]),
  }));
  const { erased, missing, kept } = found.verifications;
  process.stdout.write(
    `verifications: ${erased} erased, ${missing} not here, ${kept.length} kept\n` +
      `identities alone: ${found.identities} removed\n`,
  );
  if (kept.length > 0)
    throw new CommandProblem(
      `Under legal hold, or judged at this moment: ${kept.join(", ")}. Run it again when that is over.`,
    );
};

const readEntries = async (files: readonly string[]): Promise<readonly z.infer<typeof Entry>[]> => {
  const entries = [];
  for (const file of files)
    for (const [index, line] of (await readText(file)).split("\n").entries())
      if (line.trim() !== "") entries.push(entryOf(line, `${file}, line ${index + 1}`));
  return entries;
};

const readText = async (file: string): Promise<string> => {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    throw new CommandProblem(`${file} cannot be read.`, { cause: error });
  }
};

const entryOf = (line: string, where: string): z.infer<typeof Entry> => {
  try {
    return Entry.parse(JSON.parse(line));
  } catch (error) {
    throw new CommandProblem(`${where}: no entry of the audit log. Nothing was erased.`, {
      cause: error,
    });
  }
};

const goneIn = (entries: readonly z.infer<typeof Entry>[]): Gone => ({
  verifications: new Set(
    entries.flatMap(({ action, subject, details }) => {
      if (action === "erasure.done") return details.verifications ?? [];
      return action === "verification.redacted" ? [subject] : [];
    }),
  ),
  identities: new Set(
    entries.flatMap(({ action, subject }) => (action === "identity.removed" ? [subject] : [])),
  ),
});

const eraseVerifications = async (
  records: Records,
  ids: readonly string[],
): Promise<{
  readonly erased: number;
  readonly missing: number;
  readonly kept: readonly string[];
}> => {
  const kept: string[] = [];
  let [erased, missing] = [0, 0];
  for (const id of ids) {
    const { outcome } = await eraseVerification(records, id, { because: "asked", actor: ACTOR });
    if (outcome === "begun") erased++;
    else if (outcome === "missing") missing++;
    else kept.push(id);
  }
  return { erased, missing, kept };
};

const removeIdentities = async (records: Records, ids: readonly string[]): Promise<number> => {
  let removed = 0;
  for (const id of ids) if (await records.removeIdentity(id, ACTOR)) removed++;
  return removed;
};
