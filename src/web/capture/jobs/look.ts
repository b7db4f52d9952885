/**
 * @file Looks where the verification stands, and which pictures the server has while it waits for them.
 */
import type { Access } from "../calls/ask.ts";
import { listFiles } from "../calls/evidence-calls.ts";
import { readVerification } from "../calls/verification-calls.ts";
import type { Action } from "../flow/state.ts";
import { afterTrouble } from "./fail.ts";

export const look = async (access: Access, signal: AbortSignal): Promise<Action> => {
  const answer = await readVerification(access, signal);
  if (answer.outcome === "trouble") return afterTrouble(answer.trouble);
  const verification = answer.value;
  const files =
    verification.status === "requires_input" ? await listFiles(access, signal) : undefined;
  return { type: "looked", verification, ...(files !== undefined && { files }) };
};
