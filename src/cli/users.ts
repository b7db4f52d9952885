/**
 * @file `ekyc users`: accounts, for whoever locked themselves out and has a terminal on the server.
 */
import { Command } from "commander";
import { accountLink, isRoleName, ROLE_NAMES } from "../api/index.ts";
import type { NewInvitation, Records } from "../records/index.ts";
import { CommandProblem } from "./problem.ts";
import { withRecords } from "./with-records.ts";

const ACTOR = "cli";

export const usersCommand = (): Command => {
  const users = new Command("users").description("people with accounts");
  users
    .command("invite")
    .description("prints a link by which an account is made, or made anew: once, within three days")
    .option("--role <role>", `of a new account: ${ROLE_NAMES.join(", ")}`)
    .option("--renew <id>", "of an account whose password or authenticator is gone")
    .action(invite);
  users.command("list").description("every account").action(list);
  return users;
};

interface InviteOptions {
  readonly role?: string;
  readonly renew?: string;
}

const invite = async (options: InviteOptions, command: Command): Promise<void> => {
  const { role, renew } = options;
  if ((role === undefined) === (renew === undefined))
    command.error("error: give either --role or --renew", { exitCode: 2 });
  if (role !== undefined && !isRoleName(role))
    command.error("error: there is no role of that name; see ekyc users invite --help", {
      exitCode: 2,
    });
  const link = await withRecords(async (records, config) => {
    const made = await makeInvitation(records, options);
    if (made === undefined) throw new CommandProblem("There is no such account in use.");
    return accountLink(config.publicUrl ?? `http://${config.host}:${config.port}`, made);
  });
  process.stdout.write(`${link}\n`);
};

const makeInvitation = async (
  { access }: Records,
  { role, renew }: InviteOptions,
): Promise<NewInvitation | undefined> =>
  role === undefined
    ? await access.invitations.renew({ userId: renew ?? "", actor: ACTOR })
    : await access.invitations.make({ role, actor: ACTOR });

const list = async (): Promise<void> => {
  await withRecords(async ({ access }) => {
    let startingAfter: string | undefined;
    do {
      const page = await access.users.list({ limit: 100, startingAfter });
      for (const { id, role, status, email } of page.data)
        process.stdout.write(`${id}  ${role}  ${status}  ${email}\n`);
      startingAfter = page.hasMore ? page.data.at(-1)?.id : undefined;
    } while (startingAfter !== undefined);
  });
};
