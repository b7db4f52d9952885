/**
 * @file `ekyc database move`: from the file in the data directory to a server of MySQL or MariaDB, or back.
 */
import { text } from "node:stream/consumers";
import { resolve } from "node:path";
import { Command } from "commander";
import { loadConfig } from "../config.ts";
import { loadEnvironment } from "../environment.ts";
import { recordsPlace } from "../verification/index.ts";
import { moveDatabase } from "../records/index.ts";
import { CommandProblem } from "./problem.ts";

export const moveCommand = (): Command =>
  new Command("move")
    .description("copies every row into an empty database, and compares; stop every server first")
    .requiredOption(
      "--to <address>",
      "mysql://user:password@host/database; `-` reads it from standard input, where no list of processes shows it; `sqlite` for the file in the data directory",
    )
    .action(move);

const move = async ({ to }: { readonly to: string }, command: Command): Promise<void> => {
  const config = loadConfig(loadEnvironment());
  const address = to === "-" ? (await text(process.stdin)).trim() : to;
  const toUrl = address === "sqlite" ? undefined : address;
  if (toUrl !== undefined && !/^(mysql|mariadb):\/\//.test(toUrl))
    command.error("error: --to is mysql://user:password@host/database, sqlite or -", {
      exitCode: 2,
    });
  if (toUrl === undefined && config.databaseUrl === undefined)
    throw new CommandProblem("The database is the file in the data directory already.");
  const figures = await moveDatabase({
    dataDir: resolve(config.dataDir),
    fromUrl: config.databaseUrl?.reveal(),
    toUrl,
    keys: recordsPlace(config).keys,
    actor: "cli",
  });
  const rows = Object.values(figures).reduce((sum, table) => sum + table.rows, 0);
  process.stdout.write(`${rows} rows were copied, and are the same in both.\n${nextStep(toUrl)}\n`);
};

const nextStep = (toUrl: string | undefined): string =>
  toUrl === undefined
    ? "Now remove EKYC_DATABASE_URL from the settings and start the server. The old database was only read: drop it once all is well."
    : "Now set EKYC_DATABASE_URL to the new address and start the server. ekyc.db in the data directory was only read: delete it and the files beside it once all is well. Keys and pictures stay where they are.";
