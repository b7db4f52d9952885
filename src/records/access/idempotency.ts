/**
 * @file Requests that may be sent again: the first is carried out, the others get its answer.
 *
 * [Note: insert first]
 *
 * A request with a key begins by writing the row of its key. Of any number of requests, on any number of server
 * processes, one writes it and goes on. Looking first and writing afterwards would let two through.
 *
 * A row without an answer belongs to a request that runs, or to one whose process died. Whoever runs it writes so again
 * every few seconds; when that ends, the next to ask takes the row over.
 *
 * [Note: what a key makes]
 *
 * A process can die, or lose its database, between having done what was asked and having kept the answer. So the name
 * of what a request will make is drawn with its row and goes to whoever takes the row over: what was made already is
 * found under it, and made no second time. Until there is an answer, the name is in its place.
 */
import { sql } from "kysely";
import { z } from "zod";
import { derivedKey, keyedHash, openSeal, seal } from "../crypto/index.ts";
import type { Place } from "../crypto/index.ts";
import { insertOnce } from "../database/insert-once.ts";
import { randomBase62 } from "../ids.ts";
import type { Store } from "../store.ts";

/** Stripe keeps answers as long. */
const KEPT_MS = 24 * 60 * 60 * 1000;
/** Without a sign of life for so long, a request is not run any more: four of renewRequest are missing then. */
const LEASE_MS = 8_000;
/** How often whoever runs a request says so. */
export const RENEW_REQUEST_MS = LEASE_MS / 4;
/** As the random part of an id. */
const NAME_LENGTH = 24;

const Makes = z.object({ makes: z.string().length(NAME_LENGTH) });

const StoredAnswer = z.object({
  contentType: z.string().nullable(),
  location: z.string().nullable(),
  /** Base64: an answer need not be text. */
  body: z.string(),
});

export interface IdempotentAnswer {
  readonly status: number;
  readonly contentType: string | null;
  readonly location: string | null;
  readonly body: Buffer;
}

export interface IdempotentRequest {
  /** Whose key it is: two callers may choose the same. */
  readonly caller: string;
  readonly key: string;
  /** What was asked for, as text; only a keyed hash of it is kept. */
  readonly content: string;
}

/** The request that carries out what was asked for, to tell how it ended. */
export interface FirstRequest {
  readonly caller: string;
  readonly keyHash: string;
  /** When it began, or was last renewed. */
  readonly startedAt: number;
  /** See [Note: what a key makes]: the random part of the id of whatever it makes. */
  readonly makes: string;
}

export type Begun =
  | { readonly outcome: "first"; readonly first: FirstRequest }
  | { readonly outcome: "answered"; readonly answer: IdempotentAnswer }
  | { readonly outcome: "running" }
  | { readonly outcome: "reused" };

const keysOf = ({ installationKeys }: Store) => ({
  hash: derivedKey(installationKeys.tokens, "idempotency-hash|v1"),
  answer: derivedKey(installationKeys.tokens, "idempotency-answer|v1"),
});

const ANSWER_KEY_VERSION = 1;

const place = (keyHash: string): Place => ({
  table: "idempotency_keys",
  recordId: keyHash,
  field: "answer",
  keyVersion: ANSWER_KEY_VERSION,
});

/** See [Note: insert first]. */
export const beginRequest = async (
  store: Store,
  { caller, key, content }: IdempotentRequest,
): Promise<Begun> => {
  const keys = keysOf(store);
  const keyHash = keyedHash(keys.hash, `key|${caller}|${key}`);
  const fingerprint = keyedHash(keys.hash, `content|${content}`);
  const startedAt = store.now();
  const makes = randomBase62(NAME_LENGTH);
  const row = { caller, key_hash: keyHash, fingerprint, created_at: startedAt, status: null };
  const answer = sealAnswer(store, keyHash, { makes });
  if (await insertOnce(store.db.insertInto("idempotency_keys").values({ ...row, answer })))
    return { outcome: "first", first: { caller, keyHash, startedAt, makes } };
  const found = await store.db
    .selectFrom("idempotency_keys")
    .selectAll()
    .where("caller", "=", caller)
    .where("key_hash", "=", keyHash)
    .executeTakeFirst();
  // The first request was given up in this moment; the client is told to come again.
  if (found === undefined) return { outcome: "running" };
  if (found.fingerprint !== fingerprint) return { outcome: "reused" };
  // Rows of former versions have nothing there while the request runs.
  const kept: unknown =
    found.answer === null
      ? { makes }
      : JSON.parse(openSeal(keys.answer, found.answer, place(keyHash)).toString("utf8"));
  if (found.status !== null) return answeredOf(found.status, kept);
  if (startedAt - found.created_at < LEASE_MS) return { outcome: "running" };
  const former = { caller, keyHash, startedAt: found.created_at, makes: Makes.parse(kept).makes };
  const first = await renewRequest(store, former);
  return first === undefined ? { outcome: "running" } : { outcome: "first", first };
};

const answeredOf = (status: number, kept: unknown): Begun => {
  const { body, ...answer } = StoredAnswer.parse(kept);
  return { outcome: "answered", answer: { ...answer, status, body: Buffer.from(body, "base64") } };
};

const sealAnswer = (store: Store, keyHash: string, content: object): Buffer =>
  seal(keysOf(store).answer, Buffer.from(JSON.stringify(content), "utf8"), place(keyHash));

/** The row of a request that has not been answered. */
const running = (row: Pick<FirstRequest, "caller" | "keyHash" | "startedAt">) =>
  sql<boolean>`(caller = ${row.caller} and key_hash = ${row.keyHash} and status is null
    and created_at = ${row.startedAt})`;

/** It still runs, or runs again here; undefined where another has taken it over. */
export const renewRequest = async (
  store: Store,
  request: FirstRequest,
): Promise<FirstRequest | undefined> => {
  // Never the same again, or two who take it over in one millisecond would both have changed it.
  const startedAt = Math.max(store.now(), request.startedAt + 1);
  const { numUpdatedRows } = await store.db
    .updateTable("idempotency_keys")
    .set({ created_at: startedAt })
    .where(running(request))
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n ? { ...request, startedAt } : undefined;
};

/** Keeps the answer, unless another request has taken the row over. */
export const endRequest = async (
  store: Store,
  request: FirstRequest,
  { status, contentType, location, body }: IdempotentAnswer,
): Promise<void> => {
  const answer: z.infer<typeof StoredAnswer> = {
    contentType,
    location,
    body: body.toString("base64"),
  };
  await store.db
    .updateTable("idempotency_keys")
    .set({ status, answer: sealAnswer(store, request.keyHash, answer) })
    .where(running(request))
    .execute();
};

/** The request failed and may be tried again with its key; see [Note: what a key makes] for what may have been done. */
export const giveUpRequest = async (
  { db, now }: Store,
  request: FirstRequest,
  { mayBeDone }: { readonly mayBeDone: boolean },
): Promise<void> => {
  if (mayBeDone)
    await db
      .updateTable("idempotency_keys")
      .set({ created_at: now() - LEASE_MS })
      .where(running(request))
      .execute();
  else await db.deleteFrom("idempotency_keys").where(running(request)).execute();
};

export const removeOldRequests = async ({ db, now }: Store): Promise<void> => {
  await db
    .deleteFrom("idempotency_keys")
    .where("created_at", "<=", now() - KEPT_MS)
    .execute();
};
