/**
 * @file Asks what the applicant shall do before the camera, chosen by the server for this one time.
 *
 * Clocks of phones go wrong, so how long a challenge is good is told by the clock of the server: the `Date` of its
 * answer. The client hands on the body alone, so the answer is looked at on its way.
 */
import { Ekyc } from "../../../client/index.ts";
import type { GivenChallenge } from "../guidance/selfie-session.ts";
import { answerOf } from "./answer.ts";
import type { Answer } from "./trouble.ts";

export const requestChallenge = async (signal: AbortSignal): Promise<Answer<GivenChallenge>> => {
  let serverMs = Number.NaN;
  const ekyc = new Ekyc({
    fetch: async (...request) => {
      const response = await fetch(...request);
      serverMs = Date.parse(response.headers.get("date") ?? "");
      return response;
    },
  });
  const answer = await answerOf(ekyc.capture.challenge({ signal }));
  if (answer.outcome === "trouble") return answer;
  const validMs =
    Date.parse(answer.value.expiresAt) - (Number.isNaN(serverMs) ? Date.now() : serverMs);
  const expiresAtMs = performance.now() + validMs;
  return { outcome: "answered", value: { ...answer.value, expiresAtMs } };
};
