/**
 * @file `ekyc master-key` and `ekyc index-key`: changing keys while servers run. See docs/keys.md.
 */
import { Command } from "commander";
import { CommandProblem } from "./problem.ts";
import { withRecords } from "./with-records.ts";

const ACTOR = "cli";

export const masterKeyCommand = (): Command => {
  const command = new Command("master-key").description("the key that wraps all others");
  command
    .command("status")
    .description("versions, and how many data keys each wraps")
    .action(async () => {
      const { masterKey, wrapped } = await withRecords((records) => records.keys.status());
      for (const { version, dataKeys } of wrapped)
        say(`version ${version}  ${dataKeys} data keys${version === masterKey ? "  in use" : ""}`);
    });
  command
    .command("make")
    .description("makes the next master key and nothing else: copy it to other hosts, then rotate")
    .action(async () => {
      const { version } = await withRecords((records) => records.keys.makeMaster(ACTOR));
      say(`Version ${version} is there. New keys are wrapped by it; rotate rewraps the others.`);
    });
  command
    .command("rotate")
    .description(
      "makes the next master key and rewraps every data key; may be stopped and run again",
    )
    .action(async () => {
      const done = await withRecords((records) => records.keys.rotateMaster(ACTOR));
      say(`Version ${done.version} is in use; ${done.rewrapped} data keys were rewrapped.`);
      say("Back it up now, apart from the rest. Keep the old one as long as backups that need it.");
    });
  command
    .command("retire")
    .description("destroys an old master key that wraps nothing any more")
    .argument("<version>", "as `status` says", versionOf)
    .action(async (version: number) => {
      const { removed } = await withRecords((records) => records.keys.retireMaster(version, ACTOR));
      say(
        removed
          ? `Version ${version} is gone from the keys directory of this host.`
          : `Nothing needs version ${version} any more: destroy it where your keys are kept.`,
      );
    });
  return command;
};

export const indexKeyCommand = (): Command => {
  const command = new Command("index-key").description("the key by which numbers are found again");
  command
    .command("status")
    .description("live versions, and how many entries are found by each")
    .action(async () => {
      const { indexKeys } = await withRecords((records) => records.keys.status());
      for (const { version, entries } of indexKeys) say(`version ${version}  ${entries} entries`);
    });
  command
    .command("rotate")
    .description("puts the next version beside the others; entries move to it as they come by")
    .action(async () => {
      const { version } = await withRecords((records) => records.keys.rotateIndex(ACTOR));
      say(`Version ${version} indexes from now on; older ones are still looked up.`);
    });
  command
    .command("reindex")
    .description("indexes pictures and bursts by the newest version; may be stopped and run again")
    .action(async () => {
      const { verifications, unreadable } = await withRecords((records) =>
        records.keys.reindex(ACTOR),
      );
      say(`Pictures of ${verifications} verifications were indexed anew.`);
      if (unreadable > 0) say(`${unreadable} could not be read and keep their older index.`);
    });
  command
    .command("retire")
    .description("destroys an old version that no entry needs")
    .argument("<version>", "as `status` says", versionOf)
    .option(
      "--forget <entries>",
      "as many as `status` says: they stay, and are never found by their number again",
      versionOf,
    )
    .action(async (version: number, { forget }: { readonly forget?: number }) => {
      await withRecords((records) => records.keys.retireIndex(version, ACTOR, forget));
      say(`Version ${version} is gone.`);
    });
  return command;
};

const versionOf = (text: string): number => {
  if (!/^[1-9][0-9]{0,8}$/.test(text)) throw new CommandProblem("A whole number is expected.");
  return Number(text);
};

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};
