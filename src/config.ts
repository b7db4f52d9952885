/**
 * @file All settings: one table, read once, from the environment or a `.env` file.
 *
 * Unknown EKYC_* names are refused, since a mistyped name would silently leave a
 * default in force. Messages name the setting and the rule, never the value.
 * docs/configuration.md is generated from this table.
 */
import { isIP } from "node:net";
import { z } from "zod";
import {
  type RetentionDays,
  RETENTION_SETTINGS,
  guardRetention,
  retentionOf,
} from "./retention-settings.ts";
import { whole } from "./whole-setting.ts";
import { guardProduction } from "./production.ts";
import { guardS3, S3_SETTINGS, type S3Settings, s3PlaceOf } from "./s3-settings.ts";
import { Secret } from "./secret.ts";
import { isSiteAddress } from "./site-address.ts";

const switchSetting = z.enum(["true", "false"]).transform((value) => value === "true");

/** Sites by their origin alone: a path would promise a limit that browsers do not keep. */
const isSite = (origin: string): boolean => {
  const isHttps = /^https:\/\/[a-z0-9.-]+(:[0-9]+)?$/.test(origin);
  return isHttps || /^http:\/\/(localhost|127\.0\.0\.1)(:[0-9]+)?$/.test(origin);
};

/** Shorter ones can be guessed. */
const MIN_TOKEN_LENGTH = 24;

const secret = (value: string): Secret => new Secret(value);

/** An address, a network in CIDR notation, or this machine; not everybody, who would then say who they are. */
const isProxy = (text: string): boolean => {
  const [address = "", prefix, ...more] = text.split("/");
  const bits = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1;
  const isPrefix =
    prefix === undefined ||
    (/^[0-9]{1,3}$/.test(prefix) && Number(prefix) > 0 && Number(prefix) <= bits);
  return text === "loopback" || (bits > 0 && isPrefix && more.length === 0);
};

export const SETTINGS = {
  EKYC_HOST: z
    .string()
    .min(1)
    .default("127.0.0.1")
    .describe(
      "Address to listen on. On any but this machine's own, put a proxy with a certificate in front and set EKYC_PUBLIC_URL: docs/accounts.md.",
    ),
  EKYC_PORT: whole(0, 65_535)
    .default(8501)
    .describe("TCP port to listen on; 0 lets the system choose one."),
  EKYC_PUBLIC_URL: z
    .string()
    .refine(isSiteAddress, { error: "must be an address such as https://id.example.org" })
    .transform((address) => new URL(address).origin)
    .optional()
    .describe(
      "Address under which browsers reach this server: it stands in links, and with https cookies are Secure. By default the address that a request was sent to.",
    ),
  EKYC_TRUSTED_PROXIES: z
    .string()
    .transform((list) => list.split(",").map((proxy) => proxy.trim()))
    .refine((proxies) => proxies.every(isProxy), {
      error: "must be addresses or networks such as 10.0.0.0/8, separated by commas",
    })
    .optional()
    .describe(
      "Addresses or networks of proxies in front of this server, separated by commas (`loopback` for this machine): what they say in X-Forwarded-For is believed, so that requests are counted by who sent them. Nobody is, unless told.",
    ),
  EKYC_SELF_START: z
    .enum(["loopback", "always", "never"])
    .default("loopback")
    .describe(
      "Who may begin a verification at the page without an API key: `always` anybody, `never` nobody, `loopback` anybody where EKYC_HOST is this machine's own address and EKYC_PUBLIC_URL names no other.",
    ),
  EKYC_DATA_DIR: z
    .string()
    .min(1)
    .default("./data")
    .describe("Directory of the database, the keys and the encrypted pictures."),
  EKYC_DATABASE_URL: z
    .string()
    .regex(/^(mysql|mariadb):\/\//, {
      error: "must be an address such as mysql://user:password@host/database",
    })
    .refine((address) => URL.canParse(address), { error: "must be an address" })
    .transform(secret)
    .optional()
    .describe(
      "Address of a database on MySQL (from 8.0) or MariaDB (from 10.6): docs/mysql.md. By default a file of SQLite in the data directory.",
    ),
  EKYC_MASTER_KEY_FD: whole(3, 1023)
    .optional()
    .describe(
      "Open file descriptor from which the master keys are read at start, one line a key: docs/keys.md. By default they are files in `keys` of the data directory.",
    ),
  EKYC_MASTER_KEY_COMMAND: z
    .string()
    .min(1)
    .optional()
    .describe(
      "Command that tells the master keys, one line a key, such as a client of a vault: words separated by spaces, no shell. See docs/keys.md.",
    ),
  ...S3_SETTINGS,
  EKYC_ROLE: z
    .enum(["all", "api", "worker"])
    .default("all")
    .describe(
      "What this process does of what several share: `api` answers requests and leaves submitted verifications to others, `worker` works on them, sends webhooks and tidies up, `all` does both. See docs/mysql.md.",
    ),
  EKYC_ENGINES: whole(1, 64)
    .default(1)
    .describe("Engine processes. Each decodes and measures one picture at a time on one core."),
  EKYC_ENGINE_TIMEOUT_MS: whole(1000, 600_000)
    .default(30_000)
    .describe("Milliseconds that an engine may take for one picture before it is killed."),
  EKYC_ENGINE_MEMORY_MB: whole(400, 65_536)
    .default(1200)
    .describe("Resident megabytes at which an engine is killed."),
  EKYC_QUEUE_LIMIT: whole(1, 10_000)
    .default(64)
    .describe("Pictures that may wait for an engine; more are answered 503."),
  EKYC_MODEL_PROFILE: z
    .enum(["accurate", "permissive", "own"])
    .default("accurate")
    .describe(
      "Face models in use: `accurate`, `permissive` or `own`. Their origin and error rates: docs/face-models.md.",
    ),
  EKYC_FACE_MODEL: z
    .string()
    .min(1)
    .optional()
    .describe("Of the profile `own`: the JSON file that describes the model; docs/face-models.md."),
  EKYC_MODEL_DIR: z
    .string()
    .min(1)
    .optional()
    .describe("Directory with the model packages; by default the installed packages."),
  EKYC_POLICY_FILE: z
    .string()
    .min(1)
    .optional()
    .describe(
      "A policy file that counts before every published version and the shipped one (src/assessment/policy.json); nothing can be published then.",
    ),
  EKYC_OPERATING_POINTS_FILE: z
    .string()
    .min(1)
    .optional()
    .describe(
      "Operating points of `ekyc calibrate` beside the shipped ones: see docs/calibrating.md.",
    ),
  EKYC_SEARCH_POINTS_FILE: z
    .string()
    .min(1)
    .optional()
    .describe(
      "Report of `ekyc evaluate gallery`, whose points replace those of the same face models: see docs/accuracy/gallery.md.",
    ),
  EKYC_ALLOW_SPECIMENS: switchSetting
    .default(false)
    .describe(
      "`true` lets drawn specimens be verified, for trying things out. Refused in production.",
    ),
  EKYC_OPERATOR_NAME: z
    .string()
    .min(1)
    .max(200)
    .default("The operator of this server")
    .describe("Who asks for the applicant's data: named in the notice."),
  EKYC_OPERATOR_CONTACT: z
    .string()
    .min(1)
    .max(200)
    .default("the people who sent you here")
    .describe("Where an applicant can ask or complain: an address or a telephone number."),
  EKYC_OPERATOR_ALTERNATIVE: z
    .string()
    .min(1)
    .max(500)
    .optional()
    .describe("What an applicant can do who does not agree: shown to whoever declines."),
  EKYC_CONSENT_REQUIRED: switchSetting
    .default(true)
    .describe(
      "`false` lets a verification be submitted without the applicant's consent; whoever sends card and selfie in one request answers for it.",
    ),
  ...RETENTION_SETTINGS,
  EKYC_WEBHOOK_ALLOW_PRIVATE: switchSetting
    .default(false)
    .describe(
      "`true` lets webhooks go to addresses of your own network, and to http. See docs/webhooks.md.",
    ),
  EKYC_EMBED_ORIGINS: z
    .string()
    .transform((list) => list.split(",").map((origin) => origin.trim()))
    .refine((origins) => origins.every(isSite), {
      error: "must be origins such as https://www.example.org, separated by commas",
    })
    .optional()
    .describe(
      "Sites that may show the applicant's page in a frame, separated by commas; none unless told. See docs/embedding.md.",
    ),
  EKYC_METRICS_TOKEN: z
    .string()
    .regex(/^[\x21-\x7e]+$/, { error: "must be printable, without spaces" })
    .min(MIN_TOKEN_LENGTH, { error: `must have at least ${MIN_TOKEN_LENGTH} characters` })
    .transform(secret)
    .optional()
    .describe(
      "Token with which `/metrics` may be read (`Authorization: Bearer …`). Without it only this machine itself may. See docs/operations.md.",
    ),
  EKYC_DRAIN_MS: whole(1000, 600_000)
    .default(25_000)
    .describe(
      "Milliseconds in which the server ends after SIGTERM: what is in progress is finished, or given to another server.",
    ),
  EKYC_DRAIN_NOTICE_MS: whole(0, 120_000)
    .default(0)
    .describe(
      "Milliseconds of these in which `/readyz` says 503 already and requests are still taken, so that a load balancer notices.",
    ),
  EKYC_AUDIT_CHECKPOINT_FILE: z
    .string()
    .min(1)
    .optional()
    .describe(
      "A file to which a signed checkpoint of the audit log is added at start, each hour and at the end: best where this server can only add. See docs/audit.md.",
    ),
  EKYC_LOG_LEVEL: z
    .enum(["fatal", "error", "warn", "info", "debug", "silent"])
    .default("info")
    .describe("Least severe log line that is written to standard error."),
  EKYC_LOG_FILE: z.string().min(1).optional().describe("A file that gets every log line too."),
} as const;

/** Settings that can also be given as a file, under their name and `_FILE`: see secret-files.ts. */
export const SECRETS = [
  "EKYC_DATABASE_URL",
  "EKYC_METRICS_TOKEN",
  "EKYC_S3_SECRET_KEY",
] as const satisfies readonly (keyof typeof SETTINGS)[];

const Settings = z.object(SETTINGS);
export type Settings = z.infer<typeof Settings>;

export interface Config {
  readonly host: string;
  readonly port: number;
  readonly publicUrl: string | undefined;
  readonly selfStart: "loopback" | "always" | "never";
  readonly dataDir: string;
  readonly databaseUrl: Secret | undefined;
  /** Where master keys come from, if not from files in the data directory. */
  readonly masterKeyFd: number | undefined;
  readonly masterKeyCommand: string | undefined;
  /** undefined: pictures are in the data directory. */
  readonly s3: S3Settings | undefined;
  readonly role: "all" | "api" | "worker";
  readonly engines: number;
  readonly engineTimeoutMs: number;
  readonly engineMemoryBytes: number;
  readonly queueLimit: number;
  readonly modelProfile: "accurate" | "permissive" | "own";
  readonly faceModel: string | undefined;
  readonly modelDir: string | undefined;
  readonly policyFile: string | undefined;
  readonly operatingPointsFile: string | undefined;
  readonly searchPointsFile: string | undefined;
  readonly allowSpecimens: boolean;
  readonly operator: {
    readonly name: string;
    readonly contact: string;
    readonly alternative: string | null;
  };
  readonly consentRequired: boolean;
  readonly retention: RetentionDays;
  readonly webhookAllowPrivate: boolean;
  readonly trustedProxies: readonly string[];
  readonly embedOrigins: readonly string[];
  readonly metricsToken: Secret | undefined;
  readonly drainMs: number;
  readonly drainNoticeMs: number;
  readonly auditCheckpointFile: string | undefined;
  readonly logLevel: "fatal" | "error" | "warn" | "info" | "debug" | "silent";
  readonly logFile: string | undefined;
}

/** A setting that cannot be used. `message` has one line a setting and no values. */
export class ConfigError extends Error {
  constructor(lines: readonly string[]) {
    super(lines.join("\n"));
    this.name = "ConfigError";
  }
}

type Environment = Readonly<Record<string, string | undefined>>;

export const loadConfig = (environment: Environment): Config => {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([name, value]) => name.startsWith("EKYC_") && value !== ""),
  );
  const unknown = Object.keys(given).filter((name) => !(name in SETTINGS));
  const parsed = Settings.safeParse(given);
  const lines = [
    ...unknown.map((name) => `${name}: no such setting. See docs/configuration.md.`),
    ...(parsed.error?.issues ?? []).map((issue) => `${String(issue.path[0])}: ${issue.message}`),
    ...[guardProfile, guardKeys, guardS3, guardDrain, guardRetention].flatMap((guard) =>
      guard(parsed.data),
    ),
    ...(environment["NODE_ENV"] === "production" ? guardProduction(parsed.data) : []),
  ];
  if (!parsed.success || lines.length > 0) throw new ConfigError(lines);
  const settings = parsed.data;
  return {
    host: settings.EKYC_HOST,
    port: settings.EKYC_PORT,
    publicUrl: settings.EKYC_PUBLIC_URL,
    trustedProxies: settings.EKYC_TRUSTED_PROXIES ?? [],
    selfStart: settings.EKYC_SELF_START,
    dataDir: settings.EKYC_DATA_DIR,
    databaseUrl: settings.EKYC_DATABASE_URL,
    masterKeyFd: settings.EKYC_MASTER_KEY_FD,
    masterKeyCommand: settings.EKYC_MASTER_KEY_COMMAND,
    s3: s3PlaceOf(settings),
    role: settings.EKYC_ROLE,
    engines: settings.EKYC_ENGINES,
    engineTimeoutMs: settings.EKYC_ENGINE_TIMEOUT_MS,
    engineMemoryBytes: settings.EKYC_ENGINE_MEMORY_MB * 1024 * 1024,
    queueLimit: settings.EKYC_QUEUE_LIMIT,
    modelProfile: settings.EKYC_MODEL_PROFILE,
    faceModel: settings.EKYC_FACE_MODEL,
    modelDir: settings.EKYC_MODEL_DIR,
    policyFile: settings.EKYC_POLICY_FILE,
    operatingPointsFile: settings.EKYC_OPERATING_POINTS_FILE,
    searchPointsFile: settings.EKYC_SEARCH_POINTS_FILE,
    allowSpecimens: settings.EKYC_ALLOW_SPECIMENS,
    operator: {
      name: settings.EKYC_OPERATOR_NAME,
      contact: settings.EKYC_OPERATOR_CONTACT,
      alternative: settings.EKYC_OPERATOR_ALTERNATIVE ?? null,
    },
    consentRequired: settings.EKYC_CONSENT_REQUIRED,
    retention: retentionOf(settings),
    webhookAllowPrivate: settings.EKYC_WEBHOOK_ALLOW_PRIVATE,
    embedOrigins: settings.EKYC_EMBED_ORIGINS ?? [],
    metricsToken: settings.EKYC_METRICS_TOKEN,
    drainMs: settings.EKYC_DRAIN_MS,
    drainNoticeMs: settings.EKYC_DRAIN_NOTICE_MS,
    auditCheckpointFile: settings.EKYC_AUDIT_CHECKPOINT_FILE,
    logLevel: settings.EKYC_LOG_LEVEL,
    logFile: settings.EKYC_LOG_FILE,
  };
};

/** A model that is described and not used, or the other way round, is a slip of the pen. */
const guardProfile = (settings: Settings | undefined): readonly string[] =>
  settings !== undefined &&
  (settings.EKYC_MODEL_PROFILE === "own") !== (settings.EKYC_FACE_MODEL !== undefined)
    ? ["EKYC_FACE_MODEL: must be set if, and only if, EKYC_MODEL_PROFILE is own."]
    : [];

const guardKeys = (settings: Settings | undefined): readonly string[] =>
  settings?.EKYC_MASTER_KEY_FD !== undefined && settings.EKYC_MASTER_KEY_COMMAND !== undefined
    ? ["EKYC_MASTER_KEY_FD: must not be set together with EKYC_MASTER_KEY_COMMAND."]
    : [];

const guardDrain = (settings: Settings | undefined): readonly string[] =>
  settings !== undefined && settings.EKYC_DRAIN_NOTICE_MS >= settings.EKYC_DRAIN_MS
    ? ["EKYC_DRAIN_NOTICE_MS: must be less than EKYC_DRAIN_MS."]
    : [];
