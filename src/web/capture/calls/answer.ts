/**
 * @file One request to the API of this server, with what can go wrong as a value.
 *
 * Answers are not validated again here: page and server are one package and of one version.
 */
import type { ProblemDetails } from "../../../api/schemas/verification.ts";
import type { Answer, Trouble } from "./trouble.ts";

/** The key to one verification; the server shows the token once. */
export interface Access {
  readonly id: string;
  readonly clientToken: string;
}

export interface Request {
  readonly method?: "GET" | "POST" | "PUT" | "PATCH";
  readonly access?: Access | undefined;
  readonly json?: unknown;
  readonly body?: Blob | FormData;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
}

export const ask = async (path: string, request: Request): Promise<Answer<Response>> => {
  const { method = "GET", access, json, body, headers, signal } = request;
  const sent = json === undefined ? body : JSON.stringify(json);
  try {
    const response = await fetch(path, {
      method,
      signal,
      headers: {
        ...(access !== undefined && { authorization: `Bearer ${access.clientToken}` }),
        ...(json !== undefined && { "content-type": "application/json" }),
        ...headers,
      },
      ...(sent !== undefined && { body: sent }),
    });
    if (response.ok) return { outcome: "answered", value: response };
    const retryAfter = response.headers.get("retry-after");
    const trouble = troubleOf(response.status, retryAfter, await response.text());
    return { outcome: "trouble", trouble };
  } catch {
    return { outcome: "trouble", trouble: { kind: "network" } };
  }
};

export const askJson = async <Value>(path: string, request: Request): Promise<Answer<Value>> => {
  const answer = await ask(path, request);
  if (answer.outcome === "trouble") return answer;
  try {
    return { outcome: "answered", value: (await answer.value.json()) as Value };
  } catch {
    return { outcome: "trouble", trouble: { kind: "network" } }; // Cut off in the middle.
  }
};

export const troubleOf = (status: number, retryAfter: string | null, body: string): Trouble => {
  if (status === 429 || status === 503) {
    const seconds = Number(retryAfter ?? Number.NaN);
    return { kind: "busy", retryAfterSeconds: Number.isFinite(seconds) ? seconds : undefined };
  }
  const { detail, title, code } = status < 500 ? problemIn(body) : {};
  // The detail of a problem says what to do; its title only what happened.
  const sentence = detail ?? title;
  if (sentence === undefined) return { kind: "server" };
  return { kind: "problem", sentence, status, ...(code !== undefined && { code }) };
};

const problemIn = (body: string): Partial<ProblemDetails> => {
  try {
    return JSON.parse(body) as Partial<ProblemDetails>;
  } catch {
    return {}; // Not from the API: a proxy's page, for one.
  }
};

export const pathOf = ({ id }: Access): string => `/v1/verifications/${encodeURIComponent(id)}`;
