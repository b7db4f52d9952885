/**
 * @file Sessions of people: how long they last, and how they end.
 */
import { newId } from "../ids.ts";
import type { Store } from "../store.ts";
import { type AccountStatus, type Account, accountOf, usersWithKeys } from "./account.ts";
import { type Change, inOneChange } from "./audited.ts";
import { newSecret, secretHash } from "./secret-token.ts";

/** NIST SP 800-63B-4 section 2.2.3 (AAL2): 12 hours at most; 30 minutes without a request, stricter than its hour. */
const ABSOLUTE_MS = 12 * 60 * 60 * 1000;
const IDLE_MS = 30 * 60 * 1000;
/** A session is written to at most this often: a page asks many times a minute. */
const SEEN_EVERY_MS = 60 * 1000;
const MAX_DEVICE = 64;

export interface StoredSession {
  readonly id: string;
  readonly userId: string;
  /** Browser and system in two words, no version: enough to know one's own again. */
  readonly device: string | null;
  readonly createdAt: number;
  readonly seenAt: number;
  /** By idleness or by age, whichever comes first. */
  readonly expiresAt: number;
}

export interface NewSession {
  readonly session: StoredSession;
  /** Told once. */
  readonly token: string;
}

/** Who holds a token. */
export interface SessionHolder {
  readonly session: StoredSession;
  readonly account: Account;
}

interface SessionRow {
  readonly id: string;
  readonly user_id: string;
  readonly device: string | null;
  readonly created_at: number;
  readonly seen_at: number;
  readonly expires_at: number;
}

const sessionOf = (row: SessionRow): StoredSession => ({
  id: row.id,
  userId: row.user_id,
  device: row.device,
  createdAt: row.created_at,
  seenAt: row.seen_at,
  expiresAt: Math.min(row.expires_at, row.seen_at + IDLE_MS),
});

export const beginSession = async (
  { transaction, at, audit }: Change,
  userId: string,
  device: string | null,
): Promise<NewSession> => {
  const token = newSecret("");
  const row = {
    id: newId("ses"),
    user_id: userId,
    device: device?.slice(0, MAX_DEVICE) ?? null,
    created_at: at,
    seen_at: at,
    expires_at: at + ABSOLUTE_MS,
  };
  await transaction
    .insertInto("sessions")
    .values({ ...row, token_hash: secretHash(token) })
    .execute();
  await audit({ actor: userId, action: "session.started", subject: row.id });
  return { session: sessionOf(row), token };
};

/** The session is good for a while longer by being asked for. */
export const holderOf = async (store: Store, token: string): Promise<SessionHolder | undefined> => {
  const now = store.now();
  const row = await usersWithKeys(store.db)
    .innerJoin("sessions", "sessions.user_id", "users.id")
    .select([
      "sessions.id as session_id",
      "sessions.device",
      "sessions.created_at as begun_at",
      "sessions.seen_at",
      "sessions.expires_at",
    ])
    .where("sessions.token_hash", "=", secretHash(token))
    .where("users.status", "=", "active" satisfies AccountStatus)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const found = {
    id: row.session_id,
    user_id: row.id,
    device: row.device,
    created_at: row.begun_at,
    seen_at: row.seen_at,
    expires_at: row.expires_at,
  };
  if (sessionOf(found).expiresAt <= now) return undefined;
  const seenAt = await touch(store, found, now);
  return { session: sessionOf({ ...found, seen_at: seenAt }), account: accountOf(store, row) };
};

const touch = async ({ db }: Store, row: SessionRow, now: number): Promise<number> => {
  if (now - row.seen_at < SEEN_EVERY_MS) return row.seen_at;
  await db.updateTable("sessions").set({ seen_at: now }).where("id", "=", row.id).execute();
  return now;
};

/** Those that are good, the newest first. */
export const sessionsOf = async (
  store: Store,
  userId: string,
): Promise<readonly StoredSession[]> => {
  const now = store.now();
  const rows = await store.db
    .selectFrom("sessions")
    .select(["id", "user_id", "device", "created_at", "seen_at", "expires_at"])
    .where("user_id", "=", userId)
    .orderBy("created_at", "desc")
    .orderBy("id", "desc")
    .execute();
  return rows.map(sessionOf).filter(({ expiresAt }) => expiresAt > now);
};

export interface SessionsToEnd {
  readonly userId: string;
  readonly actor: string;
  readonly id?: string;
  readonly exceptId?: string;
}

/** How many ended. */
export const endSessionsIn = async (
  { transaction, audit }: Change,
  { userId, actor, id, exceptId }: SessionsToEnd,
): Promise<number> => {
  const rows = await transaction
    .selectFrom("sessions")
    .select("id")
    .where("user_id", "=", userId)
    .$if(id !== undefined, (query) => query.where("id", "=", id!))
    .$if(exceptId !== undefined, (query) => query.where("id", "!=", exceptId!))
    .execute();
  for (const row of rows) {
    await transaction.deleteFrom("sessions").where("id", "=", row.id).execute();
    await audit({ actor, action: "session.ended", subject: row.id, details: { user: userId } });
  }
  return rows.length;
};

export const endSessions = async (store: Store, which: SessionsToEnd): Promise<number> =>
  await inOneChange(store, (change) => endSessionsIn(change, which));

/** Those that ended by themselves. */
export const removeExpiredSessions = async ({ db, now }: Store): Promise<void> => {
  const at = now();
  await db
    .deleteFrom("sessions")
    .where((row) => row.or([row("expires_at", "<=", at), row("seen_at", "<=", at - IDLE_MS)]))
    .execute();
};
