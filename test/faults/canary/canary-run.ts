/**
 * @file What the steps of the canary run work with: a server, people, callers, and all that must hold nothing.
 */
import type { Person } from "../../support/callers.ts";
import type { LastingServer } from "../../support/lasting-server.ts";
import type { Receiver } from "../../support/receiver.ts";
import type { CanaryPerson } from "./people.ts";

export interface CanaryRun {
  readonly server: LastingServer;
  readonly receiver: Receiver;
  readonly people: readonly CanaryPerson[];
  /** A key with every scope but to see personal data: what it is answered must hold none. */
  readonly blindKey: string;
  readonly seeingKey: string;
  readonly reviewer: Person;
  /** Of the database, beside the server. */
  readonly query: (sql: string) => Promise<void>;
  /** Answers that nobody may find anything in: every one that is an error, and those to the blind key. */
  readonly answers: { readonly where: string; readonly bytes: Buffer }[];
  /** Tokens, passwords, keys: told once, to be found nowhere afterwards. */
  readonly secrets: Map<string, string>;
  /** What was told to whoever may see it, so that it is known that canaries did go through. */
  readonly revealed: string[];
  /** By outcome. */
  readonly outcomes: Record<string, number>;
}

export interface Asked {
  readonly status: number;
  readonly text: string;
  readonly body: Readonly<Record<string, unknown>>;
}

interface Sent {
  readonly headers?: Readonly<Record<string, string>>;
  readonly json?: unknown;
  readonly body?: string | FormData;
  /** Who asks may not see personal data, so that the answer is searched. */
  readonly blind?: boolean;
}

const REFUSED_MS = 5000;
const JUDGED_MS = 90_000;

/** Keeps the answer to be searched where it is an error, or for one who sees nothing. A server that died answers 0. */
export const ask = async (
  run: CanaryRun,
  line: string,
  { headers = {}, json, body, blind = false }: Sent = {},
): Promise<Asked> => {
  const [method, path] = line.split(" ") as [string, string];
  const content = json === undefined ? body : JSON.stringify(json);
  try {
    const answer = await fetch(`${run.server.address}${path}`, {
      method,
      redirect: "manual",
      // A body that is refused before it was read whole leaves a client that keeps its connection waiting.
      signal: AbortSignal.timeout(typeof content === "string" ? REFUSED_MS : JUDGED_MS),
      headers: { ...(json !== undefined && { "content-type": "application/json" }), ...headers },
      ...(content !== undefined && { body: content }),
    });
    const bytes = Buffer.from(await answer.arrayBuffer());
    const told = Buffer.from(JSON.stringify([...answer.headers]));
    if (answer.status >= 400 || blind)
      run.answers.push({
        where: `${answer.status} to ${method} ${path.split("?")[0]!.slice(0, 60)}`,
        bytes: Buffer.concat([told, bytes]),
      });
    const text = bytes.toString("utf8");
    const parsed = text.startsWith("{") ? (JSON.parse(text) as Record<string, unknown>) : {};
    return { status: answer.status, text, body: parsed };
  } catch {
    return { status: 0, text: "", body: {} };
  }
};

/** A step of which a request is refused would prove nothing. */
export const done = async (run: CanaryRun, line: string, sent: Sent = {}): Promise<Asked> => {
  const answered = await ask(run, line, sent);
  if (answered.status < 200 || answered.status > 299)
    throw new Error(`${line}: ${answered.status} ${answered.text.slice(0, 300)}`);
  return answered;
};

export const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

const typeOf = (picture: Buffer): string => (picture[0] === 0xff ? "image/jpeg" : "image/png");

/** The file's name is a person's: browsers send it. */
export const pictureForm = (
  parts: Readonly<Record<string, Buffer | string>>,
  fileName: string,
): FormData => {
  const form = new FormData();
  for (const [name, part] of Object.entries(parts))
    if (typeof part === "string") form.set(name, part);
    else form.set(name, new Blob([new Uint8Array(part)], { type: typeOf(part) }), fileName);
  return form;
};

/** Card and selfie at once, to the end. */
export const verifyAtOnce = async (
  run: CanaryRun,
  parts: Readonly<Record<string, Buffer | string>>,
  fileName: string,
): Promise<Asked> => {
  const answered = await ask(run, "POST /v1/verifications", {
    headers: { prefer: "wait=60" },
    body: pictureForm(parts, fileName),
  });
  const status = answered.status === 200 ? String(answered.body["status"]) : `${answered.status}`;
  run.outcomes[status] = (run.outcomes[status] ?? 0) + 1;
  return answered;
};
