/**
 * @file `ekyc verify`: a card and a selfie become a decision.
 */
import { Command, Option } from "commander";
import { adviceFor } from "../assessment/index.ts";
import { newVerificationId } from "../records/index.ts";
import {
  DOCUMENT_TYPES,
  type Evidence,
  verify,
  type VerifyOutcome,
} from "../verification/index.ts";
import {
  type PasswordFlags,
  passwordHint,
  passwordOption,
  withPassword,
} from "./document-password.ts";
import { readBurst } from "./burst-folder.ts";
import { readPictureFile } from "./picture-file.ts";
import { CommandProblem } from "./problem.ts";
import { printResult } from "./print.ts";
import { withVerification } from "./with-verification.ts";

interface VerifyFlags extends PasswordFlags {
  readonly document: string;
  readonly documentBack?: string;
  readonly selfie: string;
  readonly live?: string;
  readonly type: Evidence["type"];
  readonly store: boolean;
  readonly json?: true;
  readonly reveal?: true;
}

export const verifyCommand = (): Command =>
  new Command("verify")
    .description("verify a person from a picture of an identity card and a selfie")
    .requiredOption(
      "--document <file>",
      "picture of the front of the card, its PDF, or the ZIP of an offline e-KYC",
    )
    .option("--document-back <file>", "picture of its back (an Aadhaar's signed QR code is there)")
    .requiredOption("--selfie <file>", "picture of the person")
    .option("--live <directory>", "frames of a live capture and their live.json")
    .addOption(
      new Option("--type <type>", "kind of card")
        .choices(["auto", ...DOCUMENT_TYPES])
        .default("auto"),
    )
    .addOption(passwordOption())
    .option("--no-store", "keep nothing")
    .option("--json", "print one JSON object and nothing else")
    .option("--reveal", "print identity numbers in full")
    .action(run);

const run = async (flags: VerifyFlags): Promise<void> => {
  const evidence = await readEvidence(flags);
  await withVerification(async (ports) => {
    const options = {
      actor: "cli",
      store: flags.store,
      reveal: flags.reveal === true,
      onStep: () => undefined,
    };
    const outcome = await withPassword(
      flags,
      (given) =>
        verify(withDocumentPassword(evidence, given), ports, {
          ...options,
          id: newVerificationId(),
        }),
      (ended) => (ended.outcome === "refused" ? ended.refusal : undefined),
    );
    if (outcome.outcome !== "completed") throw problemOf(outcome);
    if (flags.json) process.stdout.write(`${JSON.stringify(outcome.result)}\n`);
    else printResult(outcome.result, adviceFor(outcome.report));
  });
};

const readEvidence = async (flags: VerifyFlags): Promise<Evidence> => ({
  document: await readPictureFile(flags.document, "--document"),
  selfie: await readPictureFile(flags.selfie, "--selfie"),
  type: flags.type,
  ...(flags.live !== undefined && { live: await readBurst(flags.live) }),
  ...(flags.documentBack !== undefined && {
    documentBack: await readPictureFile(flags.documentBack, "--document-back"),
  }),
});

const withDocumentPassword = (
  evidence: Evidence,
  given: { readonly password?: string },
): Evidence => ({
  ...evidence,
  document: { ...evidence.document, ...given },
  ...(evidence.documentBack && { documentBack: { ...evidence.documentBack, ...given } }),
});

const FLAG_NAMES = {
  document: "--document",
  documentBack: "--document-back",
  selfie: "--selfie",
  live: "--live",
} as const;

const problemOf = (outcome: Exclude<VerifyOutcome, { outcome: "completed" }>): CommandProblem =>
  outcome.outcome === "refused"
    ? new CommandProblem(
        `${FLAG_NAMES[outcome.picture]}: ${outcome.refusal.detail}${passwordHint(outcome.refusal)} (${outcome.refusal.code})`,
      )
    : new CommandProblem("Too many pictures are waiting.");
