/**
 * @file The password of a PDF, or the share code of an offline e-KYC ZIP, as the command
 * line takes it: from the environment, from standard input, or asked for. Never from an
 * argument, which other users of the machine can see.
 */
import { Option } from "commander";
import type { Refusal } from "../observations/index.ts";
import { CommandProblem } from "./problem.ts";

const VARIABLE = "EKYC_DOCUMENT_PASSWORD";

// Taken out at once: it is no setting, and nothing that is started from here shall inherit it.
const fromEnvironment = process.env[VARIABLE];
delete process.env.EKYC_DOCUMENT_PASSWORD;

export interface PasswordFlags {
  readonly passwordStdin?: true;
}

export const passwordOption = (): Option =>
  new Option(
    "--password-stdin",
    `read the password of a PDF or the share code of a ZIP from standard input (or set ${VARIABLE})`,
  );

const ASKING = ["password-needed", "password-wrong", "share-code-needed", "share-code-wrong"];
const asks = (refusal: Refusal | undefined): boolean =>
  refusal !== undefined && ASKING.includes(refusal.code);

/**
 * Runs with the password that was given; asks for one where it is missing or wrong and
 * somebody sits at a terminal to be asked.
 */
export const withPassword = async <Outcome>(
  flags: PasswordFlags,
  run: (given: { readonly password?: string }) => Promise<Outcome>,
  refusalOf: (outcome: Outcome) => Refusal | undefined,
): Promise<Outcome> => {
  const given = flags.passwordStdin === true ? await firstLineOfInput() : fromEnvironment;
  let outcome = await run(given === undefined ? {} : { password: given });
  const canAsk = flags.passwordStdin !== true && process.stdin.isTTY && process.stderr.isTTY;
  for (let refusal = refusalOf(outcome); canAsk && asks(refusal); refusal = refusalOf(outcome)) {
    process.stderr.write(`${refusal?.detail ?? ""}\n`);
    outcome = await run({ password: await askHidden() });
  }
  return outcome;
};

/** How to give it, for whoever is not asked at a terminal. */
export const passwordHint = (refusal: Refusal): string =>
  asks(refusal) ? ` Set ${VARIABLE} or use --password-stdin.` : "";

/** More is no password. */
const MAX_LENGTH = 100;

const firstLineOfInput = async (): Promise<string> => {
  let text = "";
  for await (const chunk of process.stdin.setEncoding("utf8")) {
    text += String(chunk);
    if (text.includes("\n") || text.length > MAX_LENGTH) break;
  }
  return text.split(/\r?\n/, 1)[0]!.slice(0, MAX_LENGTH);
};

const ENDS = /[\r\n\x04]/;
const INTERRUPT = "\x03";
const ERASE = /[\b\x7f]/;

const askHidden = (): Promise<string> =>
  new Promise((resolve, reject) => {
    const { stdin, stderr } = process;
    let text = "";
    const end = (): void => {
      stdin.setRawMode(false).pause().off("data", take);
      stderr.write("\n");
    };
    const take = (chunk: string): void => {
      for (const character of chunk) {
        if (character === INTERRUPT) {
          end();
          reject(new CommandProblem("Interrupted."));
          return;
        }
        if (ENDS.test(character)) {
          end();
          resolve(text);
          return;
        }
        text = ERASE.test(character) ? text.slice(0, -1) : text + character;
      }
    };
    stderr.write("Password or share code (not shown): ");
    stdin.setRawMode(true).setEncoding("utf8").resume().on("data", take);
  });
