/**
 * @file Links by which accounts are made or renewed, once each. The first is the setup link.
 */
import type { Selectable, Transaction } from "kysely";
import type { InvitationsTable } from "../database/access-tables.ts";
import type { Schema } from "../database/index.ts";
import { newId } from "../ids.ts";
import type { Store } from "../store.ts";
import { OWNER_ROLE } from "./account.ts";
import { type Change, inOneChange } from "./audited.ts";
import { newSecret, secretHash } from "./secret-token.ts";
import { hasAccounts } from "./users.ts";

const HOUR_MS = 60 * 60 * 1000;
/** Whoever starts a server for the first time sits in front of it. */
const SETUP_VALID_MS = 24 * HOUR_MS;
/** Given on Friday, used on Monday. */
const VALID_MS = 72 * HOUR_MS;
const SETUP_ACTOR = "setup";

export interface NewInvitation {
  readonly id: string;
  /** Told once. */
  readonly token: string;
  readonly role: string;
  readonly expiresAt: number;
}

export interface FoundInvitation {
  readonly id: string;
  readonly role: string;
  /** The account whose password and authenticator are made anew; null where a new account is made. */
  readonly userId: string | null;
  readonly expiresAt: number;
}

interface InvitationToMake {
  readonly role: string;
  readonly userId: string | null;
  readonly actor: string;
  readonly validMs: number;
}

const makeInvitation = async (
  { transaction, at, audit }: Change,
  { role, userId, actor, validMs }: InvitationToMake,
): Promise<NewInvitation> => {
  const token = newSecret("");
  const id = newId("inv");
  const expiresAt = at + validMs;
  await transaction
    .insertInto("invitations")
    .values({
      id,
      token_hash: secretHash(token),
      role,
      user_id: userId,
      created_at: at,
      created_by: actor,
      expires_at: expiresAt,
      used_at: null,
    })
    .execute();
  await audit({
    actor,
    action: "invitation.created",
    subject: id,
    details: userId === null ? { role } : { role, user: userId },
  });
  return { id, token, role, expiresAt };
};

export const invite = async (
  store: Store,
  { role, actor }: { readonly role: string; readonly actor: string },
): Promise<NewInvitation> =>
  await inOneChange(store, (change) =>
    makeInvitation(change, { role, actor, userId: null, validMs: VALID_MS }),
  );

/** For somebody whose password or authenticator is gone; undefined where there is no such account in use. */
export const inviteAnew = async (
  store: Store,
  { userId, actor }: { readonly userId: string; readonly actor: string },
): Promise<NewInvitation | undefined> =>
  await inOneChange(store, async (change) => {
    const user = await change.transaction
      .selectFrom("users")
      .select("role")
      .where("id", "=", userId)
      .where("status", "=", "active")
      .executeTakeFirst();
    if (user === undefined) return undefined;
    return await makeInvitation(change, { role: user.role, userId, actor, validMs: VALID_MS });
  });

/** Undefined once there is an account. Setup links that were given out before are dead. */
export const inviteFirstOwner = async (store: Store): Promise<NewInvitation | undefined> =>
  await inOneChange(store, async (change) => {
    if (await hasAccounts(change.transaction)) return undefined;
    await change.transaction
      .deleteFrom("invitations")
      .where("created_by", "=", SETUP_ACTOR)
      .where("used_at", "is", null)
      .execute();
    return await makeInvitation(change, {
      role: OWNER_ROLE,
      actor: SETUP_ACTOR,
      userId: null,
      validMs: SETUP_VALID_MS,
    });
  });

export const findInvitation = async (
  { db, now }: Pick<Store, "db" | "now">,
  token: string,
): Promise<FoundInvitation | undefined> => {
  const row = await db
    .selectFrom("invitations")
    .select(["id", "role", "user_id", "expires_at", "created_by"])
    .where("token_hash", "=", secretHash(token))
    .where("used_at", "is", null)
    .where("expires_at", ">", now())
    .executeTakeFirst();
  return row === undefined ? undefined : invitationOf(row);
};

const invitationOf = (
  row: Pick<Selectable<InvitationsTable>, "id" | "role" | "user_id" | "expires_at">,
): FoundInvitation => ({
  id: row.id,
  role: row.role,
  userId: row.user_id,
  expiresAt: row.expires_at,
});

/** The setup link dies with the first account, whoever else has it open. */
export const useInvitation = async (
  transaction: Transaction<Schema>,
  id: string,
  at: number,
): Promise<void> => {
  await transaction.updateTable("invitations").set({ used_at: at }).where("id", "=", id).execute();
  await transaction
    .deleteFrom("invitations")
    .where("created_by", "=", SETUP_ACTOR)
    .where("used_at", "is", null)
    .execute();
};

/** What the audit log tells of for ever. */
export const removeExpiredInvitations = async ({ db, now }: Store): Promise<void> => {
  await db.deleteFrom("invitations").where("expires_at", "<=", now()).execute();
};
