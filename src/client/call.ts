/**
 * @file One request to a server of ekyc, and its answer; whatever else comes of it is thrown.
 *
 * In:  what an operation says (./operations.ts), and how the caller is known to the server.
 * Out: the body of the answer.
 *
 * Runs in browsers and in Node, and needs nothing but `fetch`.
 */
import { EkycProblem, EkycUnreachable } from "./problem.ts";
import { readEvents } from "./events.ts";

export interface Connection {
  /** Of the server, such as `https://kyc.example.org`; in a page of the server itself it may be left out. */
  readonly url?: string;
  /** An API key (`ekyc_sk_…`), or the token of one verification; without one the browser sends its cookie. */
  readonly key?: string;
  /** Another `fetch`, such as one that goes through a proxy. */
  readonly fetch?: typeof fetch;
}

export interface CallOptions {
  /** New for each thing that is to be done once: sent again, the first answer is given again. */
  readonly idempotencyKey?: string;
  /** How long the server may wait for the end before it answers, in seconds; 60 at most. */
  readonly waitSeconds?: number;
  readonly signal?: AbortSignal;
}

export interface Operation {
  readonly method: "GET" | "PUT" | "POST" | "PATCH" | "DELETE";
  readonly path: string;
  readonly query?: object | undefined;
  readonly headers?: Readonly<Record<string, string>>;
  /** As JSON. */
  readonly json?: unknown;
  readonly form?: object;
  readonly bytes?: Blob | Uint8Array<ArrayBuffer>;
  readonly answer: "json" | "nothing" | "file" | "text" | "events";
  readonly options?: CallOptions | undefined;
}

export type Call = <Answer>(operation: Operation) => Promise<Answer>;

export const callOf =
  (connection: Connection): Call =>
  async <Answer>(operation: Operation): Promise<Answer> => {
    const response = await send(connection, operation);
    if (!response.ok) throw await problemOf(response);
    return (await bodyOf(response, operation.answer)) as Answer;
  };

const send = async (connection: Connection, operation: Operation): Promise<Response> => {
  const { fetch: fetchBy = fetch, url = "" } = connection;
  try {
    return await fetchBy(addressOf(url, operation), {
      method: operation.method,
      headers: headersOf(connection, operation),
      signal: operation.options?.signal ?? null,
      body: sentBody(operation) ?? null,
    });
  } catch (cause) {
    throw new EkycUnreachable({ cause });
  }
};

const addressOf = (url: string, { path, query = {} }: Operation): string => {
  const given = new URLSearchParams();
  for (const [name, value] of Object.entries(query))
    if (value !== undefined && value !== "") given.set(name, String(value));
  const search = given.toString();
  return `${url.replace(/\/$/, "")}${path}${search === "" ? "" : `?${search}`}`;
};

const headersOf = (
  { key }: Connection,
  { method, headers, json, bytes, options }: Operation,
): Record<string, string> => ({
  ...headers,
  ...(key !== undefined && { authorization: `Bearer ${key}` }),
  // What changes something with the cookie of a session has to show that no other site sent it.
  ...(method !== "GET" && key === undefined && { "x-ekyc-csrf": "1" }),
  ...(json !== undefined && { "content-type": "application/json" }),
  ...(bytes !== undefined && { "content-type": "application/octet-stream" }),
  ...(options?.idempotencyKey !== undefined && { "idempotency-key": options.idempotencyKey }),
  ...(options?.waitSeconds !== undefined && { prefer: `wait=${options.waitSeconds}` }),
});

const sentBody = ({ json, form, bytes }: Operation): RequestInit["body"] => {
  if (json !== undefined) return JSON.stringify(json);
  return form === undefined ? bytes : formOf(form);
};

/** One part for each value, several for a list. */
const formOf = (parts: object): FormData => {
  const form = new FormData();
  for (const [name, value] of Object.entries(parts))
    for (const one of [value].flat() as readonly (Blob | string | undefined)[]) {
      if (one instanceof Blob) form.append(name, one, name);
      else if (one !== undefined) form.append(name, one);
    }
  return form;
};

const bodyOf = async (response: Response, answer: Operation["answer"]): Promise<unknown> => {
  if (answer === "events") return readEvents(response);
  if (answer === "nothing" || response.status === 204) return undefined;
  try {
    if (answer === "file") return await response.blob();
    return answer === "text" ? await response.text() : await response.json();
  } catch (cause) {
    throw new EkycUnreachable({ cause }); // Cut off in the middle.
  }
};

const problemOf = async (response: Response): Promise<EkycProblem> => {
  const text = await response.text().catch(() => "");
  const retryAfter = Number(response.headers.get("retry-after") ?? Number.NaN);
  return new EkycProblem(response.status, {
    details: detailsIn(text),
    retryAfterSeconds: Number.isFinite(retryAfter) ? retryAfter : undefined,
  });
};

/** Nothing where the answer is not from the API: a proxy's page, for one. */
const detailsIn = (text: string): object => {
  try {
    return Object(JSON.parse(text)) as object;
  } catch {
    return {};
  }
};
