/**
 * @file One request to this server, and what came of it.
 */
import type { ProblemDetails } from "../../api/schemas/verification.ts";

export interface Trouble {
  readonly kind: "network" | "busy" | "server" | "signed-out" | "problem";
  /** Of a problem: its code, for which the console may have words. */
  readonly code?: string;
  /** What the server says, in English. */
  readonly sentence?: string;
  readonly errors?: readonly { readonly pointer: string; readonly detail: string }[];
}

export type Answer<Value> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly trouble: Trouble };

export type Query = Readonly<Record<string, string | number | undefined>>;

interface Request {
  readonly method: "GET" | "POST" | "PATCH" | "DELETE";
  readonly path: string;
  readonly query?: Query | undefined;
  readonly body?: object | undefined;
  readonly signal?: AbortSignal | undefined;
}

let signedOut: () => void = () => undefined;

/** The session tells here what is to happen when the server no longer knows it. */
export const onSignedOut = (told: () => void): void => {
  signedOut = told;
};

export const ask = async <Value>(request: Request): Promise<Answer<Value>> => {
  try {
    const response = await fetch(addressOf(request), {
      method: request.method,
      headers: headersOf(request),
      signal: request.signal ?? null,
      ...(request.body !== undefined && { body: JSON.stringify(request.body) }),
    });
    if (response.status === 204) return { ok: true, value: undefined as Value };
    if (response.ok) return { ok: true, value: (await response.json()) as Value };
    const trouble = troubleOf(response.status, await response.text());
    if (trouble.kind === "signed-out") signedOut();
    return { ok: false, trouble };
  } catch {
    return { ok: false, trouble: { kind: "network" } };
  }
};

const addressOf = ({ path, query = {} }: Request): string => {
  const given = Object.entries(query).flatMap(([name, value]) =>
    value === undefined || value === "" ? [] : [[name, String(value)]],
  );
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given).toString()}`;
};

const headersOf = ({ method, body }: Request): Record<string, string> => ({
  ...(method !== "GET" && { "x-ekyc-csrf": "1" }),
  ...(body !== undefined && { "content-type": "application/json" }),
});

/** 401 to a wrong password is an answer to the form; any other says that the session has ended. */
export const troubleOf = (status: number, body: string): Trouble => {
  const { code, detail, title, errors } = problemIn(body);
  if (status === 401 && code !== "sign-in-refused") return { kind: "signed-out" };
  if (status === 429 || status === 503) return { kind: "busy" };
  const sentence = detail ?? title;
  if (status >= 500 || code === undefined) return { kind: "server" };
  return {
    kind: "problem",
    code,
    ...(sentence !== undefined && { sentence }),
    ...(errors !== undefined && { errors }),
  };
};

const problemIn = (body: string): Partial<ProblemDetails> => {
  try {
    return JSON.parse(body) as Partial<ProblemDetails>;
  } catch {
    return {}; // Not from the API: a proxy's page, for one.
  }
};
