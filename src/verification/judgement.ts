/**
 * @file Loads what verifications are judged by: the policy and the operating points.
 * Assessment itself takes them as arguments.
 */
import { readFile } from "node:fs/promises";
import { ZodError } from "zod";
import {
  chooseOperatingPoint,
  STANDARD_POLICY,
  OPERATING_POINTS,
  type OperatingPoint,
  QR_PORTRAIT_POINTS,
  SEARCH_POINTS,
  type SearchPoint,
  parseOperatingPoints,
  parsePolicy,
  parseSearchPoints,
  type Policy,
} from "../assessment/index.ts";
import type { Config } from "../config.ts";
import type { Judgement } from "./ports.ts";

/** A policy file that cannot be used; the message says where it is wrong. */
export class PolicyFileError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "PolicyFileError";
  }
}

/** A file of operating points that cannot be used; the message says where it is wrong. */
export class OperatingPointsFileError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "OperatingPointsFileError";
  }
}

export const loadJudgement = async (
  config: Pick<
    Config,
    "policyFile" | "operatingPointsFile" | "searchPointsFile" | "allowSpecimens"
  >,
): Promise<Judgement> => {
  const { policyFile, operatingPointsFile, searchPointsFile, allowSpecimens } = config;
  const policy = policyFile === undefined ? STANDARD_POLICY : await readPolicy(policyFile);
  const operatingPoints =
    operatingPointsFile === undefined
      ? OPERATING_POINTS
      : [...OPERATING_POINTS, ...(await readOperatingPoints(operatingPointsFile))];
  const trouble = troubleOfNamedPoint(policy, operatingPoints);
  if (trouble !== undefined) throw new PolicyFileError(`EKYC_POLICY_FILE: ${trouble}`);
  return {
    policy,
    operatingPoints,
    qrPortraitPoints: QR_PORTRAIT_POINTS,
    searchPoints:
      searchPointsFile === undefined ? SEARCH_POINTS : await readSearchPoints(searchPointsFile),
    allowSpecimens,
  };
};

const readPolicy = async (path: string): Promise<Policy> => {
  try {
    return parsePolicy(JSON.parse(await readFile(path, "utf8")));
  } catch (cause) {
    throw new PolicyFileError(`EKYC_POLICY_FILE: ${whatIsWrong(cause, "a usable policy")}`, {
      cause,
    });
  }
};

/** One point as `ekyc calibrate` writes it, or a list of such. */
const readOperatingPoints = async (path: string): Promise<readonly OperatingPoint[]> => {
  let points: readonly OperatingPoint[];
  try {
    const content: unknown = JSON.parse(await readFile(path, "utf8"));
    points = parseOperatingPoints(Array.isArray(content) ? content : [content]);
  } catch (cause) {
    const wrong = whatIsWrong(cause, "a list of operating points");
    throw new OperatingPointsFileError(`EKYC_OPERATING_POINTS_FILE: ${wrong}`, { cause });
  }
  // Two points of one name would leave open by which a decision was made; a point that can never be used is a mistake.
  const ids = [...OPERATING_POINTS, ...points].map(({ id }) => id);
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice !== undefined)
    throw new OperatingPointsFileError(
      `EKYC_OPERATING_POINTS_FILE: the operating point "${twice}" is there twice.`,
    );
  const other = points.find(({ model }) => !isKnownModel(model));
  if (other !== undefined)
    throw new OperatingPointsFileError(
      `EKYC_OPERATING_POINTS_FILE: the operating point "${other.id}" is of other face models than this version has. Calibrate again.`,
    );
  return points;
};

/** In place of the shipped ones of the same model: points of two measurements make no curve. */
const readSearchPoints = async (path: string): Promise<readonly SearchPoint[]> => {
  let own: readonly SearchPoint[];
  try {
    own = parseSearchPoints(JSON.parse(await readFile(path, "utf8")));
  } catch (cause) {
    const wrong = whatIsWrong(cause, "a report of ekyc evaluate gallery");
    throw new OperatingPointsFileError(`EKYC_SEARCH_POINTS_FILE: ${wrong}`, { cause });
  }
  const models = new Set(own.map(({ model }) => model));
  return [...SEARCH_POINTS.filter(({ model }) => !models.has(model)), ...own];
};

/** Of a shipped profile, or of a model that the operator brings, whose name only the engine knows. */
const isKnownModel = (model: string): boolean =>
  model.startsWith("face-own-") || OPERATING_POINTS.some((point) => point.model === model);

/** A policy that names a point which can never be used would send everybody to review. undefined: all is well. */
const troubleOfNamedPoint = (
  { face: { operatingPoint: id, maximumFmr } }: Policy,
  operatingPoints: readonly OperatingPoint[],
): string | undefined => {
  if (id === undefined) return undefined;
  const named = operatingPoints.find((point) => point.id === id);
  if (named === undefined)
    return `face.operatingPoint names "${id}", and there is no such operating point.`;
  const { model, comparison } = named;
  return chooseOperatingPoint(operatingPoints, { model, comparison, id, maximumFmr }) === undefined
    ? `the operating point "${id}" does not support face.maximumFmr.`
    : undefined;
};

export type ParsedPolicy =
  | { readonly outcome: "policy"; readonly policy: Policy }
  | {
      readonly outcome: "invalid";
      readonly errors: readonly { readonly pointer: string; readonly detail: string }[];
    };

/**
 * Of one that came over the network: what is wrong, and where.
 * @param operatingPoints among which one that it names has to be; absent, that is not looked at
 */
export const parseAnyPolicy = (
  content: unknown,
  operatingPoints?: readonly OperatingPoint[],
): ParsedPolicy => {
  try {
    const policy = parsePolicy(content);
    const detail = operatingPoints && troubleOfNamedPoint(policy, operatingPoints);
    return detail === undefined
      ? { outcome: "policy", policy }
      : { outcome: "invalid", errors: [{ pointer: "/face/operatingPoint", detail }] };
  } catch (error) {
    if (!(error instanceof ZodError)) throw error;
    const errors = error.issues.map(({ path, message }) => ({
      pointer: `/${path.map(String).join("/")}`,
      detail: message,
    }));
    return { outcome: "invalid", errors };
  }
};

/** @throws PolicyFileError where this version of ekyc has other rules than the one that published it */
export const readPublished = ({
  id,
  version,
  content,
}: {
  readonly id: string;
  readonly version: number;
  readonly content: string;
}): Policy => {
  try {
    return parsePolicy(JSON.parse(content));
  } catch (cause) {
    const wrong = whatIsWrong(cause, "a usable policy");
    throw new PolicyFileError(
      `The published policy ${id} ${version} is of another version of ekyc: ${wrong} Until one is published that this version can use, set EKYC_POLICY_FILE.`,
      { cause },
    );
  }
};

/** One line: the first rule that is broken, and how many more there are. */
const whatIsWrong = (cause: unknown, wanted: string): string => {
  if (cause instanceof SyntaxError) return "the file is not JSON.";
  if (!(cause instanceof ZodError)) return "the file cannot be read.";
  const [first, ...others] = cause.issues;
  const more = others.length === 0 ? "" : ` (and ${others.length} more)`;
  return `not ${wanted}: ${first?.path.join(".") ?? ""}: ${first?.message ?? ""}${more}.`;
};
