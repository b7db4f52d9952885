/**
 * @file `ekyc keys`: keys of programs, where there is no console at hand.
 */
import { Command, InvalidArgumentError } from "commander";
import { isKeyScope, KEY_SCOPES } from "../api/index.ts";
import { CommandProblem } from "./problem.ts";
import { withRecords } from "./with-records.ts";

const ACTOR = "cli";

export const keysCommand = (): Command => {
  const keys = new Command("keys").description("API keys of programs");
  keys
    .command("create")
    .description("makes a key and prints it, once")
    .requiredOption("--name <name>", "what it is for")
    .requiredOption("--scopes <list>", `separated by commas: ${KEY_SCOPES.join(", ")}`)
    .option("--expires-in-days <days>", "after which it opens nothing", days)
    .action(create);
  keys.command("list").description("every key, without its secret").action(list);
  keys.command("revoke <id>").description("the key opens nothing from now on").action(revoke);
  return keys;
};

/** As the API has it: ten years. */
const MOST_DAYS = 3650;

const days = (text: string): number => {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1 || count > MOST_DAYS)
    throw new InvalidArgumentError(`It is a whole number from 1 to ${MOST_DAYS}.`);
  return count;
};

const create = async (
  options: { readonly name: string; readonly scopes: string; readonly expiresInDays?: number },
  command: Command,
): Promise<void> => {
  const scopes = options.scopes.split(",").map((scope) => scope.trim());
  const unknown = scopes.find((scope) => !isKeyScope(scope));
  if (unknown !== undefined)
    command.error(`error: there is no scope of that name; see ekyc keys create --help`, {
      exitCode: 2,
    });
  const { secret } = await withRecords(({ access }) =>
    access.apiKeys.make({
      name: options.name,
      scopes,
      expiresInDays: options.expiresInDays,
      actor: ACTOR,
    }),
  );
  process.stdout.write(`${secret}\n`);
};

const list = async (): Promise<void> => {
  await withRecords(async ({ access }) => {
    let startingAfter: string | undefined;
    do {
      const page = await access.apiKeys.list({ limit: 100, startingAfter });
      for (const { id, name, lastFour, scopes, revokedAt } of page.data)
        process.stdout.write(
          `${id}  …${lastFour}  ${revokedAt === null ? "" : "revoked  "}${name}  ${scopes.join(",")}\n`,
        );
      startingAfter = page.hasMore ? page.data.at(-1)?.id : undefined;
    } while (startingAfter !== undefined);
  });
};

const revoke = async (id: string): Promise<void> => {
  const revoked = await withRecords(({ access }) => access.apiKeys.revoke({ id, actor: ACTOR }));
  if (!revoked) throw new CommandProblem("There is no such key.");
};
