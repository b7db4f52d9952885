/**
 * @file What became of a call of the client, as a value.
 */
import { EkycProblem, EkycUnreachable } from "../../client/index.ts";

export type Trouble =
  | { readonly kind: "network" | "busy" | "server" | "signed-out" }
  | {
      readonly kind: "problem";
      /** For which the console may have words. */
      readonly code: string;
      /** What the server says, in English. */
      readonly sentence: string;
      readonly errors: readonly { readonly pointer: string; readonly detail: string }[];
    };

export type Answer<Value> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly trouble: Trouble };

let signedOut: () => void = () => undefined;

/** The session tells here what is to happen when the server no longer knows it. */
export const onSignedOut = (told: () => void): void => {
  signedOut = told;
};

/** Anything but what the client promises to throw is a bug, and is thrown on. */
export const answerOf = async <Value>(call: Promise<Value>): Promise<Answer<Value>> => {
  try {
    return { ok: true, value: await call };
  } catch (thrown) {
    const trouble = troubleOf(thrown);
    if (trouble.kind === "signed-out") signedOut();
    return { ok: false, trouble };
  }
};

/** 401 to a wrong password is an answer to the form; any other says that the session has ended. */
const troubleOf = (thrown: unknown): Trouble => {
  if (thrown instanceof EkycUnreachable) return { kind: "network" };
  if (!(thrown instanceof EkycProblem)) throw thrown;
  const { status, code, message, errors } = thrown;
  if (status === 401 && code !== "sign-in-refused") return { kind: "signed-out" };
  if (status === 429 || status === 503) return { kind: "busy" };
  // Not from the API: a proxy's page, for one.
  if (status >= 500 || code === "unknown") return { kind: "server" };
  return { kind: "problem", code, sentence: message, errors };
};
