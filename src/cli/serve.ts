/**
 * @file `ekyc serve`: the same as `npm start`.
 */
import { Command } from "commander";
import { loadConfig } from "../config.ts";
import { loadEnvironment } from "../environment.ts";
import { serve } from "../serve.ts";

export const serveCommand = (): Command =>
  new Command("serve").description("serve the page and the API").action(async () => {
    await serve(loadConfig(loadEnvironment()));
  });
