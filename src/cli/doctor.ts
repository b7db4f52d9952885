/**
 * @file `ekyc doctor`: what works here, what does not, and what to do about it.
 */
import { access, constants, mkdir, statfs } from "node:fs/promises";
import { resolve } from "node:path";
import { Command } from "commander";
import { chooseOperatingPoint, modelKey } from "../assessment/index.ts";
import { type Config, ConfigError, loadConfig } from "../config.ts";
import { loadEnvironment } from "../environment.ts";
import { openRecords } from "../records/index.ts";
import { loadJudgement, openEngines, recordsPlace } from "../verification/index.ts";
import { MANIFEST, type ModelFileName, readModelFile } from "../vision/models/index.ts";
import { codecSamples } from "./codec-samples.ts";
import { CommandProblem } from "./problem.ts";

interface Finding {
  readonly subject: string;
  readonly works: boolean;
  readonly says: string;
  /** Present when it does not work. */
  readonly advice?: string;
}

export const doctorCommand = (): Command =>
  new Command("doctor")
    .description("look at models, codecs, database, keys and disk, and say what to do")
    .option("--json", "print one JSON object and nothing else")
    .action(async (flags: { readonly json?: true }) => {
      const findings = await examine();
      if (flags.json) process.stdout.write(`${JSON.stringify({ findings })}\n`);
      else for (const finding of findings) process.stdout.write(`${describe(finding)}\n`);
      const broken = findings.filter(({ works }) => !works).length;
      if (broken > 0)
        throw new CommandProblem(`${broken} of ${findings.length} things do not work.`);
    });

const describe = ({ subject, works, says, advice }: Finding): string =>
  `${works ? "ok     " : "BROKEN "} ${subject.padEnd(34)} ${says}${advice === undefined ? "" : `\n        -> ${advice}`}`;

const examine = async (): Promise<readonly Finding[]> => {
  let config: Config;
  try {
    config = loadConfig(loadEnvironment());
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    const advice = "Mend the settings; see docs/configuration.md.";
    return [{ subject: "settings", works: false, says: error.message, advice }];
  }
  return [
    nodeVersion(),
    { subject: "settings", works: true, says: "all names and values are known" },
    ...(await models(config)),
    ...(await engine(config)),
    await disk(config),
    ...(await database(config)),
  ];
};

const nodeVersion = (): Finding => {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  const works = major > 20 || (major === 20 && minor >= 19);
  return {
    subject: "Node.js",
    works,
    says: process.versions.node,
    ...(!works && { advice: "Install Node.js 20.19 or newer; 22 or 24 is recommended." }),
  };
};

const models = async (config: Config): Promise<readonly Finding[]> => {
  const findings: Finding[] = [];
  for (const [name, { sha256, licence }] of Object.entries(MANIFEST)) {
    const subject = `model ${name}`;
    try {
      await readModelFile(name as ModelFileName, config.modelDir);
      findings.push({ subject, works: true, says: `sha256 ${sha256.slice(0, 16)}…, ${licence}` });
    } catch (error) {
      const says = error instanceof Error ? error.message : "unknown";
      const advice = "Run `rm -rf node_modules && npm ci`, or mend EKYC_MODEL_DIR.";
      findings.push({ subject, works: false, says, advice });
    }
  }
  return findings;
};

/** Starts a real engine and lets it decode one small picture of each format. */
const engine = async (config: Config): Promise<readonly Finding[]> => {
  const startedAt = performance.now();
  const engines = openEngines({ ...config, engines: 1 });
  try {
    const features = await engines.ready();
    const startMs = Math.round(performance.now() - startedAt);
    const findings: Finding[] = [
      {
        subject: "engine",
        works: true,
        says: `ready in ${startMs} ms, profile ${config.modelProfile}`,
      },
      await faceComparison(config, modelKey(features)),
    ];
    for (const [format, bytes] of Object.entries(codecSamples())) {
      const { outcome } = await engines.observeSelfie({ bytes });
      const works = outcome === "observed";
      findings.push({
        subject: `codec ${format}`,
        works,
        says: works ? "decodes" : outcome,
        ...(!works && { advice: "Run `rm -rf node_modules && npm ci`." }),
      });
    }
    return findings;
  } catch (error) {
    const says = error instanceof Error ? error.message : "unknown";
    const advice = "Mend what it says; the engine needs about 700 MB of memory.";
    return [{ subject: "engine", works: false, says, advice }];
  } finally {
    await engines.close();
  }
};

/** Whether there is a threshold that was measured with the models in use. */
const faceComparison = async (config: Config, model: string): Promise<Finding> => {
  const subject = "face comparison";
  const { operatingPoints, policy } = await loadJudgement(config);
  const { maximumFmr, operatingPoint: id } = policy.face;
  const wanted = { model, maximumFmr, comparison: "selfie-card", id } as const;
  const point = chooseOperatingPoint(operatingPoints, wanted);
  return point === undefined
    ? {
        subject,
        works: false,
        says: `no threshold for ${model} keeps an FMR of ${maximumFmr}`,
        advice: "Calibrate one: docs/calibrating.md. Until then nobody is compared.",
      }
    : { subject, works: true, says: `${model} at ${point.id}, threshold ${point.threshold}` };
};

/** Each verification keeps about a megabyte of pictures. */
const LEAST_FREE_BYTES = 1024 ** 3;

const disk = async (config: Config): Promise<Finding> => {
  const subject = "disk";
  try {
    await mkdir(config.dataDir, { recursive: true, mode: 0o700 });
    await access(config.dataDir, constants.W_OK);
    const { bavail, bsize } = await statfs(config.dataDir);
    const works = bavail * bsize >= LEAST_FREE_BYTES;
    const says = `${((bavail * bsize) / 1024 ** 3).toFixed(1)} GB free at ${resolve(config.dataDir)}`;
    return {
      subject,
      works,
      says,
      ...(!works && { advice: "Make room: less than 1 GB is left." }),
    };
  } catch {
    const says = "the data directory cannot be made or written";
    return { subject, works: false, says, advice: "Set EKYC_DATA_DIR to a directory of yours." };
  }
};

const database = async (config: Config): Promise<readonly Finding[]> => {
  try {
    const records = await openRecords(recordsPlace(config));
    try {
      const status = await records.status();
      return [
        { subject: "keys", works: true, says: "master key opens the records" },
        { subject: "database", works: true, says: `${status.verifications} verifications` },
        {
          subject: "audit log",
          works: status.audit.intact,
          says: status.audit.intact
            ? `${status.audit.entries} entries, chain intact`
            : "chain broken",
          ...(!status.audit.intact && {
            advice:
              "Somebody changed the audit log. Keep a copy of the data directory and look into it.",
          }),
        },
      ];
    } finally {
      await records.close();
    }
  } catch (error) {
    const says = error instanceof Error ? error.message : "unknown";
    const advice = "The database or its keys cannot be used; see docs/errors.md.";
    return [{ subject: "database and keys", works: false, says, advice }];
  }
};
