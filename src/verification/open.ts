/**
 * @file Opens everything a verification needs, and closes it again.
 */
import { resolve } from "node:path";
import type { Config } from "../config.ts";
import {
  commandKeyProvider,
  descriptorKeyProvider,
  type KeyProvider,
  openRecords,
  type RecordsOptions,
} from "../records/index.ts";
import { EnginePool } from "./engines/index.ts";
import { loadJudgement } from "./judgement.ts";
import { PolicyBook } from "./policy-book.ts";
import type { VerificationLog, VerificationPorts } from "./ports.ts";

export interface OpenVerification extends VerificationPorts {
  readonly policies: PolicyBook;
  close(): Promise<void>;
}

export const openEngines = (config: Config): EnginePool =>
  new EnginePool({
    engines: config.engines,
    queueLimit: config.queueLimit,
    timeoutMs: config.engineTimeoutMs,
    memoryBytes: config.engineMemoryBytes,
    modelProfile: config.modelProfile,
    faceModel: config.faceModel === undefined ? undefined : resolve(config.faceModel),
    modelDir: config.modelDir === undefined ? undefined : resolve(config.modelDir),
  });

/** Where records are, as the settings say. */
export const recordsPlace = (config: Config): RecordsOptions => ({
  dataDir: resolve(config.dataDir),
  databaseUrl: config.databaseUrl?.reveal(),
  blobs:
    config.s3 === undefined
      ? undefined
      : { ...config.s3, secretAccessKey: config.s3.secretAccessKey.reveal() },
  keys: keyProvider(config),
});

/** undefined: from files in the data directory. */
const keyProvider = ({ masterKeyFd, masterKeyCommand }: Config): KeyProvider | undefined => {
  if (masterKeyFd !== undefined) return descriptorKeyProvider(masterKeyFd);
  if (masterKeyCommand !== undefined) return commandKeyProvider(masterKeyCommand);
  return undefined;
};

/** Engines load their models while the database opens. */
export const openVerification = async (
  config: Config,
  log: VerificationLog,
): Promise<OpenVerification> => {
  const engines = openEngines(config);
  try {
    const judgement = await loadJudgement(config);
    const records = await openRecords(recordsPlace(config));
    const policies = new PolicyBook(records, {
      policy: judgement.policy,
      isFile: config.policyFile !== undefined,
    });
    await policies.refresh();
    return {
      engines,
      records,
      policies,
      get judgement() {
        return { ...judgement, policy: policies.current };
      },
      log,
      clock: () => new Date(),
      close: async () => {
        await engines.close();
        await records.close();
      },
    };
  } catch (error) {
    await engines.close();
    throw error;
  }
};
