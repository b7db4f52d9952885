/**
 * @file Looks where the verification stands, and which pictures the server has while it waits for them.
 */
import { type Access, applicant } from "../calls/access.ts";
import { answerOf } from "../calls/answer.ts";
import type { Action } from "../flow/state.ts";
import { afterTrouble } from "./fail.ts";

export const look = async (access: Access, signal: AbortSignal): Promise<Action> => {
  const { verifications, files } = applicant(access);
  const answer = await answerOf(verifications.get(access.id, { signal }));
  if (answer.outcome === "trouble") return afterTrouble(answer.trouble);
  const verification = answer.value;
  if (verification.status !== "requires_input") return { type: "looked", verification };
  const listed = await answerOf(files.list(access.id, { signal }));
  return {
    type: "looked",
    verification,
    ...(listed.outcome === "answered" && { files: listed.value.data }),
  };
};
