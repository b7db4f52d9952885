/**
 * @file Pictures of a result and the meaning of reason codes, from the API of this server.
 */
import { ask } from "./calls/ask.ts";
import type { Answer } from "./calls/trouble.ts";
import type { Access } from "./state.ts";

export interface ReasonText {
  readonly class: string;
  readonly meaning: string;
  readonly advice: string;
}
export type ReasonTexts = Readonly<Record<string, ReasonText>>;
export type ResultPicture = "document-front" | "document-back" | "portrait" | "face";

export const readPicture = async (
  { id, accessToken }: Access,
  name: ResultPicture,
  signal: AbortSignal,
): Promise<Answer<Blob>> => {
  const path = `/v1/verifications/${encodeURIComponent(id)}/pictures/${name}`;
  const answer = await ask(path, { access: { id, clientToken: accessToken }, signal });
  if (answer.outcome === "trouble") return answer;
  return { outcome: "answered", value: await answer.value.blob() };
};

export const readReasons = async (signal: AbortSignal): Promise<Answer<ReasonTexts>> => {
  const answer = await ask("/v1/reasons", { signal });
  if (answer.outcome === "trouble") return answer;
  return { outcome: "answered", value: (await answer.value.json()) as ReasonTexts };
};
