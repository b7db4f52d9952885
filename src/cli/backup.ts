/**
 * @file `ekyc backup` and `ekyc restore`: rows and pictures, never the master key.
 */
import { resolve } from "node:path";
import { Command } from "commander";
import { loadConfig } from "../config.ts";
import { loadEnvironment } from "../environment.ts";
import { recordsPlace } from "../verification/index.ts";
import { type BackupManifest, restoreBackup, verifyBackup } from "../records/index.ts";
import { CommandProblem } from "./problem.ts";
import { withRecords } from "./with-records.ts";

const ACTOR = "cli";

/** @param program version of this program */
export const backupCommand = (program: string): Command =>
  new Command("backup")
    .description("writes rows and sealed pictures to a new directory, while servers run")
    .argument("[directory]", "where the backup is made; nothing may be there yet")
    .action((directory: string | undefined, _options: unknown, command: Command) =>
      backUp(directory, program, command),
    )
    .addCommand(
      new Command("verify")
        .description("compares every file of a backup with its hash; needs no key")
        .argument("<directory>")
        .action(verify),
    );

const backUp = async (
  directory: string | undefined,
  program: string,
  command: Command,
): Promise<void> => {
  if (directory === undefined)
    return command.error("error: name the directory of the backup", { exitCode: 2 });
  const { at, blobs, tables } = await withRecords((records) =>
    records.backUp({ directory: resolve(directory), program, actor: ACTOR }),
  );
  process.stdout.write(
    `${rowsOf(tables)} rows and ${blobs.count} pictures, as they were at ${at}.\n` +
      "The master key is not in it: keep a copy of the keys directory elsewhere. Without it nothing in the backup can be read.\n",
  );
  if (blobs.erased.length > 0)
    process.stderr.write(
      `${blobs.erased.length} pictures were erased while the backup was made, and are not in it.\n`,
    );
  if (blobs.missing.length > 0)
    throw new CommandProblem(
      `The backup was made, but ${blobs.missing.length} pictures are missing in this installation. See docs/backup.md.`,
    );
};

const rowsOf = (tables: BackupManifest["tables"]): number =>
  Object.values(tables).reduce((sum, { rows }) => sum + rows, 0);

const verify = async (directory: string): Promise<void> => {
  const { at, program, installation, blobs, tables } = await verifyBackup(resolve(directory));
  process.stdout.write(
    `whole: ${rowsOf(tables)} rows and ${blobs.count} pictures, as they were at ${at}\nof ${installation}, made by ekyc ${program}\n`,
  );
};

export const restoreCommand = (): Command =>
  new Command("restore")
    .description("puts a backup in place on an empty host: all of it, or nothing")
    .argument("<directory>", "the backup")
    .option(
      "--data-dir <directory>",
      "with the master key in keys/ and nothing else; by default EKYC_DATA_DIR",
    )
    .option(
      "--database <address>",
      "an empty database; by default EKYC_DATABASE_URL, or a file in the data directory",
    )
    .action(restore);

const restore = async (
  directory: string,
  options: { readonly dataDir?: string; readonly database?: string },
): Promise<void> => {
  const config = loadConfig(loadEnvironment());
  if (config.s3 !== undefined)
    throw new CommandProblem(
      "Pictures are restored into the data directory, not to an S3-compatible server. Unset the settings EKYC_S3_…, restore, and copy the files of blobs/ to the bucket: docs/backup.md.",
    );
  const { at, blobs, tables } = await restoreBackup({
    directory: resolve(directory),
    dataDir: resolve(options.dataDir ?? config.dataDir),
    databaseUrl: options.database ?? config.databaseUrl?.reveal(),
    keys: recordsPlace(config).keys,
    actor: ACTOR,
  });
  process.stdout.write(
    `${rowsOf(tables)} rows and ${blobs.count} pictures are in place, as they were at ${at}.\n` +
      "Everybody has to sign in again. What was erased, revoked or withdrawn since then is back: `ekyc erase-again` first, before a server starts; docs/backup.md says what else.\n",
  );
};
