/**
 * @file Many applicants at once, who try again with the same keys, and what they were acknowledged.
 *
 * What was answered with 2xx is written to a file and synced before anything follows from it: outside the server, it
 * outlives whatever the server does. test/support/oracle.ts compares it with what is kept.
 */
import { createHash, randomBytes } from "node:crypto";
import {
  closeSync,
  fsyncSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  writeSync,
} from "node:fs";
import { Agent, request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openRecords } from "../../src/records/index.ts";
import { portrait } from "./portraits.ts";
import type { Place } from "./process.ts";

export type Acknowledged =
  | { readonly what: "created"; readonly reference: string; readonly id: string }
  | {
      readonly what: "picture";
      readonly id: string;
      readonly purpose: string;
      readonly sha256: string;
    }
  | { readonly what: "submitted"; readonly id: string };

export interface AckLog {
  /** Resolves when it is on the disk, with whatever came at the same time. */
  write(acknowledged: Acknowledged): Promise<void>;
  readAll(): readonly Acknowledged[];
  remove(): void;
}

export const openAckLog = (): AckLog => {
  const directory = mkdtempSync(join(tmpdir(), "ekyc-acks-"));
  const path = join(directory, "acknowledged.jsonl");
  const file = openSync(path, "a");
  let waiting: { readonly line: string; readonly done: () => void }[] = [];
  const flush = (): void => {
    const batch = waiting;
    waiting = [];
    writeSync(file, batch.map(({ line }) => `${line}\n`).join(""));
    fsyncSync(file);
    for (const { done } of batch) done();
  };
  return {
    write: (acknowledged) =>
      new Promise((done) => {
        if (waiting.length === 0) setImmediate(flush);
        waiting.push({ line: JSON.stringify(acknowledged), done });
      }),
    readAll: () =>
      readFileSync(path, "utf8")
        .split("\n")
        .filter(Boolean)
        .map((line) => JSON.parse(line) as Acknowledged),
    remove: () => {
      closeSync(file);
      rmSync(directory, { recursive: true });
    },
  };
};

/** Programs are counted by their key: with ten, none is told to slow down. */
export const makeKeys = async (
  place: Pick<Place, "dataDir" | "databaseUrl">,
  count = 10,
): Promise<readonly string[]> => {
  const records = await openRecords(place);
  try {
    const secrets: string[] = [];
    for (let n = 0; n < count; n++) {
      const scopes = ["verifications:write", "verifications:read", "stateless:use"];
      const made = await records.access.apiKeys.make({ name: `key ${n}`, scopes, actor: "test" });
      secrets.push(made.secret);
    }
    return secrets;
  } finally {
    await records.close();
  }
};

export interface Answered {
  /** 0 where the connection ended without an answer. */
  readonly status: number;
  readonly code: string | undefined;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
}

interface Sent {
  readonly method: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly json?: unknown;
  readonly bytes?: Uint8Array;
}

const UNANSWERED: Answered = { status: 0, code: undefined, headers: {}, text: "" };

/** Longer than the server takes for anything: a request that hangs is a finding, not a wait. */
const HANGS_MS = 60_000;

export const openClient = () => {
  const agent = new Agent({ keepAlive: true, maxSockets: 2000 });
  const send = (address: string, { method, path, headers, json, bytes }: Sent): Promise<Answered> =>
    new Promise((resolve) => {
      const body = json === undefined ? bytes : Buffer.from(JSON.stringify(json));
      const type = json === undefined ? "application/octet-stream" : "application/json";
      const sent = request(
        `${address}${path}`,
        {
          method,
          agent,
          timeout: HANGS_MS,
          headers: {
            ...(body !== undefined && { "content-type": type, "content-length": body.length }),
            ...headers,
          },
        },
        (response) => {
          const chunks: Buffer[] = [];
          response.on("data", (chunk: Buffer) => chunks.push(chunk));
          response.once("error", () => {
            resolve(UNANSWERED);
          });
          response.once("end", () => {
            const text = Buffer.concat(chunks).toString();
            const { statusCode = 0 } = response;
            const code = statusCode < 400 ? undefined : codeIn(text);
            resolve({ status: statusCode, headers: response.headers, text, code });
          });
        },
      );
      sent.once("timeout", () => sent.destroy());
      sent.once("error", () => {
        resolve(UNANSWERED);
      });
      sent.end(body);
    });
  return {
    send,
    close: () => {
      agent.destroy();
    },
  };
};

const codeIn = (text: string): string | undefined => {
  try {
    return (JSON.parse(text) as { readonly code?: string }).code;
  } catch {
    return undefined;
  }
};

export interface Submission {
  readonly n: number;
  readonly reference: string;
  created: { readonly id: string; readonly token: string } | undefined;
  /** Purposes of the pictures that were acknowledged. */
  readonly pictures: Set<string>;
  selfieId?: string;
  isSubmitted: boolean;
}

export interface Plan {
  /** Sees every answer. */
  readonly watch?: (answer: Answered) => void;
  /** Of so many, one sends its pictures; of so many, one submits them. */
  readonly sendsEvery: number;
  readonly submitsEvery: number;
  /** Whether an applicant asks if the selfie will do, as the page does. */
  readonly assesses?: boolean;
}

export interface Applicants {
  /** How often each answer was given: "201", "503 database-unavailable", "0" for none. */
  readonly answers: Map<string, number>;
  readonly acks: AckLog;
  readonly make: () => Submission;
  /** Goes on with it until it is done or something is not acknowledged; whether it is done. */
  readonly advance: (address: string, submission: Submission) => Promise<boolean>;
  readonly close: () => void;
}

/** @param secrets of programs; the applicants of each keep to it, since a key of a request is one program's. */
export const openApplicants = (secrets: readonly string[], plan: Plan): Applicants => {
  const acks = openAckLog();
  const client = openClient();
  const answers = new Map<string, number>();
  // Of several, none sends again what another sent.
  const ours = randomBytes(4).toString("hex");
  let made = 0;
  const ask = async (address: string, sent: Sent): Promise<Answered> => {
    const answer = await client.send(address, sent);
    const name = [answer.status, answer.code].filter((part) => part !== undefined).join(" ");
    answers.set(name, (answers.get(name) ?? 0) + 1);
    plan.watch?.(answer);
    return answer;
  };
  const actions: Actions = { ask, acks, plan, secrets };
  return {
    answers,
    acks,
    make: () => {
      const n = ++made;
      return {
        n,
        reference: `${ours}-${n}`,
        created: undefined,
        pictures: new Set(),
        isSubmitted: false,
      };
    },
    advance: (address, submission) => advance(actions, address, submission),
    close: () => {
      client.close();
      acks.remove();
    },
  };
};

interface Actions {
  readonly ask: (address: string, sent: Sent) => Promise<Answered>;
  readonly acks: AckLog;
  readonly plan: Plan;
  readonly secrets: readonly string[];
}

const authorization = ({ secrets }: Actions, { n }: Submission) => ({
  authorization: `Bearer ${secrets[n % secrets.length]!}`,
});

const advance = async (
  actions: Actions,
  address: string,
  submission: Submission,
): Promise<boolean> => {
  const { n } = submission;
  const { plan } = actions;
  if (!(await create(actions, address, submission))) return false;
  if (n % plan.sendsEvery !== 0) return true;
  if (!(await sendWhole(actions, address, submission))) return false;
  if (plan.assesses === true && !(await assess(actions, address, submission))) return false;
  if (!(await sendInParts(actions, address, submission))) return false;
  return n % plan.submitsEvery !== 0 || (await submit(actions, address, submission));
};

const create = async (
  actions: Actions,
  address: string,
  submission: Submission,
): Promise<boolean> => {
  if (submission.created !== undefined) return true;
  const { reference } = submission;
  const answer = await actions.ask(address, {
    method: "POST",
    path: "/v1/verifications",
    headers: { ...authorization(actions, submission), "idempotency-key": `create-${reference}` },
    json: { reference, type: "pan", expiresInMinutes: 600 },
  });
  if (answer.status !== 201) return false;
  const { id, clientToken } = JSON.parse(answer.text) as { id: string; clientToken: string };
  await actions.acks.write({ what: "created", reference, id });
  submission.created = { id, token: clientToken };
  return true;
};

const acknowledgePicture = async (
  { acks }: Actions,
  { created, pictures }: Submission,
  { purpose, bytes }: { readonly purpose: string; readonly bytes: Uint8Array },
): Promise<void> => {
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  await acks.write({ what: "picture", id: created!.id, purpose, sha256 });
  pictures.add(purpose);
};

const sendWhole = async (
  actions: Actions,
  address: string,
  submission: Submission,
): Promise<boolean> => {
  const purpose = "selfie";
  if (submission.pictures.has(purpose)) return true;
  const { id, token } = submission.created!;
  const bytes = portrait("michael");
  const answer = await actions.ask(address, {
    method: "PUT",
    path: `/v1/verifications/${id}/files/${purpose}`,
    headers: { authorization: `Bearer ${token}` },
    bytes,
  });
  if (answer.status !== 201) return false;
  submission.selfieId = (JSON.parse(answer.text) as { readonly id: string }).id;
  await acknowledgePicture(actions, submission, { purpose, bytes });
  return true;
};

const assess = async (
  { ask }: Actions,
  address: string,
  { created, selfieId }: Submission,
): Promise<boolean> => {
  const answer = await ask(address, {
    method: "POST",
    path: `/v1/verifications/${created!.id}/files/${selfieId!}/assessment`,
    headers: { authorization: `Bearer ${created!.token}` },
  });
  return answer.status === 200;
};

/** No card: what is judged is rejected, after it was looked at. */
const sendInParts = async (
  actions: Actions,
  address: string,
  submission: Submission,
): Promise<boolean> => {
  const purpose = "document-front";
  if (submission.pictures.has(purpose)) return true;
  const { id, token } = submission.created!;
  const bytes = portrait("christian");
  const headers = { authorization: `Bearer ${token}` };
  const path = `/v1/verifications/${id}/files`;
  const json = { purpose, size: bytes.length };
  const announced = await actions.ask(address, { method: "POST", path, headers, json });
  if (announced.status !== 201) return false;
  const file = JSON.parse(announced.text) as { readonly id: string };
  for (const [from, to] of [
    [0, 10_000],
    [10_000, bytes.length],
  ] as const) {
    const answer = await actions.ask(address, {
      method: "PATCH",
      path: `${path}/${file.id}`,
      headers: { ...headers, "upload-offset": String(from) },
      bytes: bytes.subarray(from, to),
    });
    if (answer.status !== 200) return false;
  }
  await acknowledgePicture(actions, submission, { purpose, bytes });
  return true;
};

const submit = async (
  actions: Actions,
  address: string,
  submission: Submission,
): Promise<boolean> => {
  if (submission.isSubmitted) return true;
  const { id } = submission.created!;
  const answer = await actions.ask(address, {
    method: "POST",
    path: `/v1/verifications/${id}/submit`,
    headers: authorization(actions, submission),
  });
  // That it was taken, and the answer lost, is told by the state that it is in.
  if (answer.status === 202 || answer.code === "state-invalid") {
    await actions.acks.write({ what: "submitted", id });
    submission.isSubmitted = true;
  }
  return submission.isSubmitted;
};
