/**
 * @file `ekyc database`: where records are kept, and whether it is fit for them.
 */
import { Command } from "commander";
import type { RecordsStatus } from "../records/index.ts";
import { moveCommand } from "./move-database.ts";
import { CommandProblem } from "./problem.ts";
import { withRecords } from "./with-records.ts";

export const databaseCommand = (): Command => {
  const database = new Command("database").description("the database of records");
  database
    .command("setup")
    .description("makes the tables or brings them up to this version; a start does the same")
    .action(async () => {
      print(await withRecords((records) => records.status()));
    });
  database
    .command("status")
    .description("says which database it is, whether it is durable and sound, and its migrations")
    .action(async () => {
      const status = await withRecords((records) => records.status());
      print(status);
      if (status.database.integrity !== "ok" || !status.audit.intact)
        throw new CommandProblem("The database is not sound: keep a copy, and look into it.");
    });
  database.addCommand(moveCommand());
  return database;
};

const print = ({ database, masterKeyVersion, verifications, audit }: RecordsStatus): void => {
  const lines = [
    ["database", `${database.engine} ${database.engineVersion}, ${database.path}`],
    ["durable", database.durable ? "yes: a commit is on the disk before it is acknowledged" : "NO"],
    ["integrity", database.integrity],
    ["migrations", `${database.migrations.filter(({ applied }) => applied).length} applied`],
    ["master key", `version ${masterKeyVersion}`],
    ["verifications", String(verifications)],
    [
      "audit log",
      audit.intact ? `${audit.entries} entries, intact` : `BROKEN at entry ${audit.sequence}`,
    ],
  ] as const;
  for (const [name, says] of lines) process.stdout.write(`${name.padEnd(14)} ${says}\n`);
};
