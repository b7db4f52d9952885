/**
 * @file Loads what verifications are judged by: the policy and the operating points.
 * Assessment itself takes them as arguments.
 */
import { readFile } from "node:fs/promises";
import { ZodError } from "zod";
import {
  STANDARD_POLICY,
  OPERATING_POINTS,
  QR_PORTRAIT_POINTS,
  parsePolicy,
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

export const loadJudgement = async (
  config: Pick<Config, "policyFile" | "allowSpecimens">,
): Promise<Judgement> => ({
  policy: config.policyFile === undefined ? STANDARD_POLICY : await readPolicy(config.policyFile),
  operatingPoints: OPERATING_POINTS,
  qrPortraitPoints: QR_PORTRAIT_POINTS,
  allowSpecimens: config.allowSpecimens,
});

const readPolicy = async (path: string): Promise<Policy> => {
  try {
    return parsePolicy(JSON.parse(await readFile(path, "utf8")));
  } catch (cause) {
    throw new PolicyFileError(`EKYC_POLICY_FILE: ${whatIsWrong(cause)}`, { cause });
  }
};

/** One line: the first rule that is broken, and how many more there are. */
const whatIsWrong = (cause: unknown): string => {
  if (cause instanceof SyntaxError) return "the file is not JSON.";
  if (!(cause instanceof ZodError)) return "the file cannot be read.";
  const [first, ...others] = cause.issues;
  const more = others.length === 0 ? "" : ` (and ${others.length} more)`;
  return `not a usable policy: ${first?.path.join(".") ?? ""}: ${first?.message ?? ""}${more}.`;
};
