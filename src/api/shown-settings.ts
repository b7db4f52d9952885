/**
 * @file The settings that an operator may see in the console: named one by one, so that a new one is not shown by
 * itself. Nothing secret, and no path outside the data directory.
 */
import type { Config, SETTINGS } from "../config.ts";

type SettingName = keyof typeof SETTINGS;

export const shownSettings = (
  config: Config,
): Readonly<Record<string, string | number | boolean>> =>
  ({
    EKYC_HOST: config.host,
    EKYC_PORT: config.port,
    EKYC_ENGINES: config.engines,
    EKYC_ENGINE_TIMEOUT_MS: config.engineTimeoutMs,
    EKYC_ENGINE_MEMORY_MB: config.engineMemoryBytes / (1024 * 1024),
    EKYC_QUEUE_LIMIT: config.queueLimit,
    EKYC_MODEL_PROFILE: config.modelProfile,
    EKYC_ALLOW_SPECIMENS: config.allowSpecimens,
    EKYC_WEBHOOK_ALLOW_PRIVATE: config.webhookAllowPrivate,
    EKYC_LOG_LEVEL: config.logLevel,
  }) satisfies Partial<Record<SettingName, string | number | boolean>>;
