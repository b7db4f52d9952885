/**
 * @file `ekyc read`: what a document says; no face is compared, nothing is kept.
 */
import { Command } from "commander";
import { read } from "../verification/index.ts";
import {
  type PasswordFlags,
  passwordHint,
  passwordOption,
  withPassword,
} from "./document-password.ts";
import { readPictureFile } from "./picture-file.ts";
import { printDocument } from "./print.ts";
import { CommandProblem } from "./problem.ts";
import { ENGINE_FAILED, withEngines } from "./with-verification.ts";

interface ReadFlags extends PasswordFlags {
  readonly json?: true;
  readonly reveal?: true;
}

export const readCommand = (): Command =>
  new Command("read")
    .description("read a document")
    .argument(
      "<file>",
      "picture of one side of the document, its PDF, or the ZIP of an offline e-KYC",
    )
    .addOption(passwordOption())
    .option("--json", "print one JSON object and nothing else")
    .option("--reveal", "print identity numbers in full")
    .action(run);

const run = async (path: string, flags: ReadFlags): Promise<void> => {
  const picture = await readPictureFile(path, "picture");
  await withEngines(async (engines, judgement) => {
    const options = { engines, judgement, now: new Date(), reveal: flags.reveal === true };
    const outcome = await withPassword(
      flags,
      (given) => read({ document: { ...picture, ...given } }, options),
      (ended) => (ended.outcome === "refused" ? ended.refusal : undefined),
    );
    if (outcome.outcome === "refused")
      throw new CommandProblem(
        `${outcome.refusal.detail}${passwordHint(outcome.refusal)} (${outcome.refusal.code})`,
      );
    if (outcome.outcome !== "read") throw new CommandProblem(ENGINE_FAILED);
    const { document, timingsMs } = outcome;
    if (flags.json) process.stdout.write(`${JSON.stringify({ document, timingsMs })}\n`);
    else printDocument(document);
  });
};
