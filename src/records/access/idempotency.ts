/**
 * @file Requests that may be sent again: the first is carried out, the others get its answer.
 *
 * [Note: insert first]
 *
 * A request with a key begins by writing the row of its key. Of any number of requests, on any number of server
 * processes, one writes it and goes on. Looking first and writing afterwards would let two through.
 *
 * A row without an answer belongs to a request that runs, or to one whose process died. Which of the two cannot be
 * seen, so it is taken over after a time that no request lasts.
 */
import { z } from "zod";
import { derivedKey, keyedHash, openSeal, seal } from "../crypto/index.ts";
import type { Place } from "../crypto/index.ts";
import { insertOnce } from "../database/insert-once.ts";
import type { Store } from "../store.ts";

/** Stripe keeps answers as long. */
const KEPT_MS = 24 * 60 * 60 * 1000;
/** Two minutes to send the request, one that it may be waited for, and one more. */
const LONGEST_REQUEST_MS = 4 * 60 * 1000;

const StoredAnswer = z.object({
  contentType: z.string().nullable(),
  location: z.string().nullable(),
  /** Base64: an answer need not be text. */
  body: z.string(),
});

export interface IdempotentAnswer {
  /** The verification that it tells of, with which it goes. */
  readonly subject?: string | null;
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
  readonly startedAt: number;
}

export type Begun =
  | { readonly outcome: "first"; readonly first: FirstRequest }
  | { readonly outcome: "answered"; readonly answer: IdempotentAnswer }
  | { readonly outcome: "running" }
  | { readonly outcome: "reused" };

const keysOf = ({ installationKeys }: Store) => ({
  hash: derivedKey(installationKeys.index, "idempotency-hash|v1"),
  answer: derivedKey(installationKeys.index, "idempotency-answer|v1"),
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
  const first: Begun = { outcome: "first", first: { caller, keyHash, startedAt } };
  const row = { caller, key_hash: keyHash, fingerprint, created_at: startedAt };
  if (await insertOnce(store.db.insertInto("idempotency_keys").values({ ...row, status: null })))
    return first;
  const found = await store.db
    .selectFrom("idempotency_keys")
    .selectAll()
    .where("caller", "=", caller)
    .where("key_hash", "=", keyHash)
    .executeTakeFirst();
  // The first request was given up in this moment; the client is told to come again.
  if (found === undefined) return { outcome: "running" };
  if (found.fingerprint !== fingerprint) return { outcome: "reused" };
  if (found.status !== null && found.answer !== null) {
    const opened = openSeal(keys.answer, found.answer, place(keyHash));
    const { body, ...answer } = StoredAnswer.parse(JSON.parse(opened.toString("utf8")));
    const bytes = Buffer.from(body, "base64");
    return { outcome: "answered", answer: { ...answer, status: found.status, body: bytes } };
  }
  if (startedAt - found.created_at < LONGEST_REQUEST_MS) return { outcome: "running" };
  const { numUpdatedRows } = await store.db
    .updateTable("idempotency_keys")
    .set({ created_at: startedAt })
    .where("caller", "=", caller)
    .where("key_hash", "=", keyHash)
    .where("status", "is", null)
    .where("created_at", "=", found.created_at)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n ? first : { outcome: "running" };
};

/** Keeps the answer, unless another request has taken the row over. */
export const endRequest = async (
  store: Store,
  { caller, keyHash, startedAt }: FirstRequest,
  { status, contentType, location, body, subject = null }: IdempotentAnswer,
): Promise<void> => {
  const answer: z.infer<typeof StoredAnswer> = {
    contentType,
    location,
    body: body.toString("base64"),
  };
  const text = Buffer.from(JSON.stringify(answer), "utf8");
  await store.db
    .updateTable("idempotency_keys")
    .set({ status, subject, answer: seal(keysOf(store).answer, text, place(keyHash)) })
    .where("caller", "=", caller)
    .where("key_hash", "=", keyHash)
    .where("status", "is", null)
    .where("created_at", "=", startedAt)
    .execute();
};

/** The request failed and may be tried again with its key. */
export const giveUpRequest = async (
  { db }: Store,
  { caller, keyHash, startedAt }: FirstRequest,
): Promise<void> => {
  await db
    .deleteFrom("idempotency_keys")
    .where("caller", "=", caller)
    .where("key_hash", "=", keyHash)
    .where("status", "is", null)
    .where("created_at", "=", startedAt)
    .execute();
};

export const removeOldRequests = async ({ db, now }: Store): Promise<void> => {
  await db
    .deleteFrom("idempotency_keys")
    .where("created_at", "<=", now() - KEPT_MS)
    .execute();
};
