/**
 * @file What became of a call of the client, as a value.
 *
 * Answers are not validated again here: page and server are one package and of one version.
 */
import { EkycProblem, EkycUnreachable } from "../../../client/index.ts";
import type { Answer, Trouble } from "./trouble.ts";

/** Anything but what the client promises to throw is a bug, and is thrown on. */
export const answerOf = async <Value>(call: Promise<Value>): Promise<Answer<Value>> => {
  try {
    return { outcome: "answered", value: await call };
  } catch (thrown) {
    return { outcome: "trouble", trouble: troubleOf(thrown) };
  }
};

const troubleOf = (thrown: unknown): Trouble => {
  if (thrown instanceof EkycUnreachable) return { kind: "network" };
  if (!(thrown instanceof EkycProblem)) throw thrown;
  const { status, code, message, retryAfterSeconds } = thrown;
  if (status === 429 || status === 503) return { kind: "busy", retryAfterSeconds };
  // Not from the API: a proxy's page, for one.
  if (status >= 500 || code === "unknown") return { kind: "server" };
  // The detail of a problem says what to do, where it has one; its title only what happened.
  return { kind: "problem", sentence: message, status, code };
};
