/**
 * @file What commands need opened, and closed again whatever happens.
 */
import { loadConfig, type Config } from "../config.ts";
import { loadEnvironment } from "../environment.ts";
import { type Log, openLog, SILENT_LOG } from "../log.ts";
import {
  type EnginePool,
  type Judgement,
  loadJudgement,
  openEngines,
  openVerification,
  type OpenVerification,
} from "../verification/index.ts";

/**
 * Commands answer on standard output; the log joins in only where it was asked for,
 * so that a terminal shows the answer and not two dozen lines of JSON before it.
 */
const commandLog = (config: Config): Log =>
  config.logFile === undefined && process.env["EKYC_LOG_LEVEL"] === undefined
    ? SILENT_LOG
    : openLog(config);

export const withVerification = async <T>(
  run: (verification: OpenVerification) => Promise<T>,
): Promise<T> => {
  const config = loadConfig(loadEnvironment());
  const verification = await openVerification(config, commandLog(config));
  try {
    await verification.engines.ready();
    return await run(verification);
  } finally {
    await verification.close();
  }
};

/** For commands that keep nothing: no database is opened or made. */
export const withEngines = async <T>(
  run: (engines: EnginePool, judgement: Judgement) => Promise<T>,
): Promise<T> => {
  const config = loadConfig(loadEnvironment());
  const engines = openEngines(config);
  try {
    const judgement = await loadJudgement(config);
    await engines.ready();
    return await run(engines, judgement);
  } finally {
    await engines.close();
  }
};

export const ENGINE_FAILED =
  "The engine that looked at the picture died or took too long. Try again; if it happens again, run `ekyc doctor`.";
