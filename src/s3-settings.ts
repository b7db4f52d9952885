/**
 * @file Where sealed pictures are kept that are not in the data directory: the settings of an S3-compatible server, a
 * part of config.ts.
 */
import { z } from "zod";
import { Secret } from "./secret.ts";
import { isSiteAddress } from "./site-address.ts";

export const S3_SETTINGS = {
  EKYC_S3_ENDPOINT: z
    .string()
    .refine(isSiteAddress, { error: "must be an address such as https://s3.example.org" })
    .transform((address) => new URL(address).origin)
    .optional()
    .describe(
      "An S3-compatible server that keeps the sealed pictures, for hosts that share no disk: docs/mysql.md. By default they are in the data directory.",
    ),
  EKYC_S3_BUCKET: z
    .string()
    .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, { error: "must be the name of a bucket" })
    .optional()
    .describe("The bucket of sealed pictures; it must exist."),
  EKYC_S3_PREFIX: z
    .string()
    .regex(/^([A-Za-z0-9_-]+\/)*$/, { error: "must be empty or end in a slash, such as ekyc/" })
    .default("")
    .describe("What stands before the name of each object in the bucket."),
  EKYC_S3_REGION: z.string().min(1).default("us-east-1").describe("The region of the bucket."),
  EKYC_S3_ACCESS_KEY: z.string().min(1).optional().describe("Who signs requests for the bucket."),
  EKYC_S3_SECRET_KEY: z
    .string()
    .min(1)
    .transform((value) => new Secret(value))
    .optional()
    .describe("With what they are signed."),
} as const;

type Settings = Readonly<z.infer<z.ZodObject<typeof S3_SETTINGS>>>;

const S3_TOGETHER = [
  "EKYC_S3_ENDPOINT",
  "EKYC_S3_BUCKET",
  "EKYC_S3_ACCESS_KEY",
  "EKYC_S3_SECRET_KEY",
] as const;

/** Half of it would silently leave pictures on this host. */
export const guardS3 = (settings: Settings | undefined): readonly string[] => {
  const given = S3_TOGETHER.filter((name) => settings?.[name] !== undefined);
  return given.length === 0 || given.length === S3_TOGETHER.length
    ? []
    : [`${given.join(", ")}: ${S3_TOGETHER.join(", ")} must be set together.`];
};

/** undefined: pictures are in the data directory. */
export const s3PlaceOf = (settings: Settings) => {
  const endpoint = settings.EKYC_S3_ENDPOINT;
  const bucket = settings.EKYC_S3_BUCKET;
  const accessKeyId = settings.EKYC_S3_ACCESS_KEY;
  const secretAccessKey = settings.EKYC_S3_SECRET_KEY;
  if (endpoint === undefined || bucket === undefined) return undefined;
  if (accessKeyId === undefined || secretAccessKey === undefined) return undefined;
  const { EKYC_S3_PREFIX: prefix, EKYC_S3_REGION: region } = settings;
  return { endpoint, bucket, prefix, region, accessKeyId, secretAccessKey };
};

export type S3Settings = NonNullable<ReturnType<typeof s3PlaceOf>>;
