/**
 * @file What `npm start` runs.
 */
import { loadConfig } from "./config.ts";
import { loadEnvironment } from "./environment.ts";
import { explainStartFailure } from "./start-failure.ts";

try {
  const config = loadConfig(loadEnvironment());
  // Loaded once the settings are known to be good: whoever mistyped one is told at once.
  const { serve } = await import("./serve.ts");
  await serve(config);
} catch (error) {
  const reason = explainStartFailure(error);
  if (reason === undefined) throw error;
  process.stderr.write(`ekyc cannot start.\n${reason}\n`);
  process.exit(1);
}
