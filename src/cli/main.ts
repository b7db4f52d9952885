/**
 * @file The command line. Each command is one file; this one names them and turns
 * what they throw into an exit status: 0 done (whatever the decision), 1 a problem,
 * 2 wrong usage, 70 a bug.
 */
import { createRequire } from "node:module";
import { Command, CommanderError } from "commander";
import { explainStartFailure } from "../start-failure.ts";
import { auditCommand } from "./audit.ts";
import { backupCommand, restoreCommand } from "./backup.ts";
import { burstsCommand } from "./bursts.ts";
import { calibrateCommand } from "./calibrate.ts";
import { compareCommand } from "./compare.ts";
import { databaseCommand } from "./database.ts";
import { doctorCommand } from "./doctor.ts";
import { eraseAgainCommand } from "./erase-again.ts";
import { evaluateCommand } from "./evaluate.ts";
import { CommandProblem } from "./problem.ts";
import { galleryCommand } from "./gallery.ts";
import { keysCommand } from "./keys.ts";
import { indexKeyCommand, masterKeyCommand } from "./master-key.ts";
import { readCommand } from "./read.ts";
import { retentionCommand } from "./retention.ts";
import { serveCommand } from "./serve.ts";
import { specimenCommand } from "./specimen.ts";
import { usersCommand } from "./users.ts";
import { verifyCommand } from "./verify.ts";

// Beside dist/ and src/ alike.
const manifest = createRequire(import.meta.url)("../../package.json") as {
  readonly version: string;
};

const EXIT = { done: 0, problem: 1, usage: 2, bug: 70 } as const;

const program = new Command("ekyc")
  .description("Verifies who someone is from an identity card and a selfie, on this machine alone.")
  .version(manifest.version, "--version")
  .exitOverride();

for (const command of [
  verifyCommand(),
  readCommand(),
  compareCommand(),
  specimenCommand(),
  burstsCommand(),
  evaluateCommand(),
  calibrateCommand(),
  galleryCommand(),
  keysCommand(),
  usersCommand(),
  auditCommand(),
  backupCommand(manifest.version),
  restoreCommand(),
  eraseAgainCommand(),
  databaseCommand(),
  retentionCommand(),
  masterKeyCommand(),
  indexKeyCommand(),
  doctorCommand(),
  serveCommand(),
])
  program.addCommand(inheritExit(command));

/** `exitOverride` is not inherited by commands that are added ready made. */
function inheritExit(command: Command): Command {
  command.exitOverride();
  for (const child of command.commands) inheritExit(child);
  return command;
}

const exitStatusOf = (error: unknown): number => {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
  const reason = error instanceof CommandProblem ? error.message : explainStartFailure(error);
  if (reason !== undefined) {
    process.stderr.write(`ekyc: ${reason}\n`);
    return EXIT.problem;
  }
  // The message of a bug may quote what was read; its place in the program may be shown.
  const stack = error instanceof Error ? error.stack?.split("\n").slice(1).join("\n") : undefined;
  process.stderr.write(`ekyc: a bug in ekyc; please report it with these lines.\n${stack ?? ""}\n`);
  return EXIT.bug;
};

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = exitStatusOf(error);
}
