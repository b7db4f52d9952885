/**
 * @file For commands that need what is kept and look at no picture: no engine is started.
 */
import { type Config, loadConfig } from "../config.ts";
import { loadEnvironment } from "../environment.ts";
import { openRecords, type Records } from "../records/index.ts";
import { recordsPlace } from "../verification/index.ts";

export const withRecords = async <T>(
  run: (records: Records, config: Config) => Promise<T>,
): Promise<T> => {
  const config = loadConfig(loadEnvironment());
  const records = await openRecords(recordsPlace(config));
  try {
    return await run(records, config);
  } finally {
    await records.close();
  }
};
