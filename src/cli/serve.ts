/**
 * @file `ekyc serve`: the same as `npm start`.
 */
import { Command, Option } from "commander";
import { type Config, loadConfig } from "../config.ts";
import { loadEnvironment } from "../environment.ts";
import { serve } from "../serve.ts";

export const serveCommand = (): Command =>
  new Command("serve")
    .description("serve the page and the API")
    .addOption(
      new Option("--role <role>", "what this process does, in place of EKYC_ROLE").choices([
        "all",
        "api",
        "worker",
      ]),
    )
    .action(async ({ role }: { readonly role?: Config["role"] }) => {
      const config = loadConfig(loadEnvironment());
      await serve(role === undefined ? config : { ...config, role });
    });
