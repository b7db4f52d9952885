/**
 * @file The version that judges now, with its content: what every other one is held against.
 */
import type { PolicyVersion } from "../../../client/index.ts";
import { api } from "../api.ts";
import type { Answer } from "../answer.ts";

/** null where none is told: then nothing is held against it. */
export const loadInForce = async (signal: AbortSignal): Promise<Answer<PolicyVersion | null>> => {
  const listed = await api.policies.list({}, { signal });
  if (!listed.ok) return listed;
  const published = listed.value.data.find(({ status }) => status === "published");
  if (published === undefined) return { ok: true, value: null };
  return await api.policies.get(published.id, published.version, { signal });
};
