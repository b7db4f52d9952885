/**
 * @file What `npm start` runs.
 */
import { loadConfig } from "./config.ts";
import { loadEnvironment } from "./environment.ts";
import { explainStartFailure, serve } from "./serve.ts";

try {
  await serve(loadConfig(loadEnvironment()));
} catch (error) {
  const reason = explainStartFailure(error);
  if (reason === undefined) throw error;
  process.stderr.write(`ekyc cannot start.\n${reason}\n`);
  process.exit(1);
}
