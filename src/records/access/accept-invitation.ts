/**
 * @file From a link to an account, in two steps: a password is chosen, then a code of the authenticator app confirms.
 *
 * [Note: an account that is being made]
 *
 * Between the steps there is a row with the status `pending`, tied to its link. It can do nothing and reserves no
 * e-mail address. A link that renews an account makes such a row too; what is in it replaces password, authenticator
 * and recovery codes of the account when it is confirmed, and not before, so that a link which is only opened changes
 * nothing.
 */
import type { Insertable, Kysely, Selectable } from "kysely";
import { insertDataKeys, makeDataKey, readDataKey } from "../data-keys.ts";
import type { UsersTable } from "../database/access-tables.ts";
import type { Schema } from "../database/index.ts";
import { newId } from "../ids.ts";
import type { Store } from "../store.ts";
import {
  emailIndex,
  openProfile,
  openTotpSecret,
  pendingIndex,
  type Profile,
  sealProfile,
  sealTotpSecret,
} from "./account.ts";
import { type Change, inOneChange } from "./audited.ts";
import { findInvitation, type FoundInvitation, useInvitation } from "./invitations.ts";
import { newRecoveryCodes } from "./recovery-codes.ts";
import { beginSession, endSessionsIn, type NewSession } from "./sessions.ts";

export interface AccountToMake {
  readonly token: string;
  readonly email: string;
  readonly name: string;
  readonly passwordHash: string;
  readonly totpSecret: string;
}

export type Accepted =
  | { readonly outcome: "pending"; readonly userId: string }
  /** `email-other`: the link renews an account of another address. */
  | { readonly outcome: "invalid" | "email-taken" | "email-other" };

export const acceptInvitation = async (store: Store, input: AccountToMake): Promise<Accepted> =>
  await inOneChange(store, async ({ transaction, at }) => {
    const scope = { ...store, db: transaction };
    const invitation = await findInvitation(scope, input.token);
    if (invitation === undefined) return { outcome: "invalid" };
    const fits = await fitsAddress(scope, invitation, input.email);
    if (fits !== "fits") return { outcome: fits };
    const id = newId("usr");
    const made = makeDataKey(id, "fields", at);
    const profile = { email: input.email, name: input.name, invitationId: invitation.id };
    await insertDataKeys(transaction, store.master, [made]);
    await transaction
      .insertInto("users")
      .values({
        ...pendingRow(id, at),
        email_index: pendingIndex(store, id),
        profile: sealProfile(made.key, id, profile),
        role: invitation.role,
        password_hash: input.passwordHash,
        totp_secret: sealTotpSecret(made.key, id, input.totpSecret),
      })
      .execute();
    return { outcome: "pending", userId: id };
  });

const pendingRow = (id: string, at: number) =>
  ({
    id,
    status: "pending",
    totp_step: 0,
    recovery_hashes: "[]",
    failures: 0,
    locked_until: null,
    created_at: at,
    signed_in_at: null,
  }) as const satisfies Partial<Insertable<UsersTable>>;

const fitsAddress = async (
  store: Store,
  { userId }: FoundInvitation,
  email: string,
): Promise<"fits" | "email-taken" | "email-other"> => {
  const found = await store.db
    .selectFrom("users")
    .select("id")
    .where("email_index", "=", emailIndex(store, email))
    .executeTakeFirst();
  if (userId === null) return found === undefined ? "fits" : "email-taken";
  return found?.id === userId ? "fits" : "email-other";
};

export interface PendingAccount {
  readonly token: string;
  readonly userId: string;
}

/** The secret that a code has to be of; undefined where link and account do not belong together. */
export const pendingTotpSecret = async (
  store: Store,
  { token, userId }: PendingAccount,
): Promise<string | undefined> => {
  const invitation = await findInvitation(store, token);
  if (invitation === undefined) return undefined;
  return (await readPending(store, invitation, userId))?.totpSecret;
};

interface Pending {
  readonly row: Selectable<UsersTable>;
  readonly profile: Profile;
  readonly totpSecret: string;
}

const readPending = async (
  store: Store,
  invitation: FoundInvitation,
  userId: string,
): Promise<Pending | undefined> => {
  const row = await store.db
    .selectFrom("users")
    .selectAll()
    .where("id", "=", userId)
    .where("status", "=", "pending")
    .executeTakeFirst();
  if (row === undefined || row.totp_secret === null) return undefined;
  const key = await readDataKey(store.db, store.master, userId, "fields");
  const profile = openProfile(key, userId, row.profile);
  if (profile.invitationId !== invitation.id) return undefined;
  return { row, profile, totpSecret: openTotpSecret(key, userId, row.totp_secret) };
};

export interface AccountToConfirm extends PendingAccount {
  /** Of the code that was given, which is used up by it. */
  readonly totpStep: number;
  readonly device: string | null;
}

export type Confirmed =
  | {
      readonly outcome: "confirmed";
      readonly session: NewSession;
      readonly recoveryCodes: readonly string[];
    }
  | { readonly outcome: "invalid" | "email-taken" };

export const confirmAccount = async (store: Store, input: AccountToConfirm): Promise<Confirmed> =>
  await inOneChange(store, async (change) => {
    const { transaction, at } = change;
    const scope = { ...store, db: transaction };
    const invitation = await findInvitation(scope, input.token);
    if (invitation === undefined) return { outcome: "invalid" };
    const pending = await readPending(scope, invitation, input.userId);
    if (pending === undefined) return { outcome: "invalid" };
    const { email } = pending.profile;
    // Somebody else may have taken the address since, and the account may have been disabled.
    const fits = await fitsAddress(scope, invitation, email);
    if (fits === "email-taken") return { outcome: fits };
    const userId = invitation.userId ?? pending.row.id;
    if (invitation.userId !== null && !(await isActive(transaction, invitation.userId)))
      return { outcome: "invalid" };
    const recovery = newRecoveryCodes(store, userId);
    const opened = { totp_step: input.totpStep, recovery_hashes: recovery.hashes };
    if (invitation.userId === null) await makeAccount(change, pending, opened);
    else await renewAccount(change, pending, { userId, opened });
    await useInvitation(transaction, invitation.id, at);
    const session = await beginSession(change, userId, input.device);
    return { outcome: "confirmed", session, recoveryCodes: recovery.codes };
  });

const isActive = async (db: Kysely<Schema>, id: string): Promise<boolean> => {
  const row = await db.selectFrom("users").select("status").where("id", "=", id).executeTakeFirst();
  return row?.status === "active";
};

interface Opened {
  readonly totp_step: number;
  readonly recovery_hashes: string;
}

const makeAccount = async (
  { transaction, store, at, audit }: Change,
  { row, profile }: Pending,
  opened: Opened,
): Promise<void> => {
  const key = await readDataKey(transaction, store.master, row.id, "fields");
  const { email, name } = profile;
  await transaction
    .updateTable("users")
    .set({
      ...opened,
      email_index: emailIndex(store, email),
      profile: sealProfile(key, row.id, { email, name }),
      status: "active",
      signed_in_at: at,
    })
    .where("id", "=", row.id)
    .execute();
  await audit({
    actor: row.id,
    action: "user.created",
    subject: row.id,
    details: { role: row.role, invitation: profile.invitationId ?? null },
  });
};

/** See [Note: an account that is being made]. The role stays what it is. */
const renewAccount = async (
  change: Change,
  { row, profile, totpSecret }: Pending,
  { userId, opened }: { readonly userId: string; readonly opened: Opened },
): Promise<void> => {
  const { transaction, store, at, audit } = change;
  const key = await readDataKey(transaction, store.master, userId, "fields");
  await transaction
    .updateTable("users")
    .set({
      ...opened,
      profile: sealProfile(key, userId, { email: profile.email, name: profile.name }),
      password_hash: row.password_hash,
      totp_secret: sealTotpSecret(key, userId, totpSecret),
      failures: 0,
      locked_until: null,
      signed_in_at: at,
    })
    .where("id", "=", userId)
    .execute();
  await removeUsers(transaction, [row.id]);
  await audit({
    actor: userId,
    action: "user.renewed",
    subject: userId,
    details: { invitation: profile.invitationId ?? null },
  });
  await endSessionsIn(change, { userId, actor: userId });
};

const removeUsers = async (db: Kysely<Schema>, ids: readonly string[]): Promise<void> => {
  if (ids.length === 0) return;
  await db.deleteFrom("users").where("id", "in", ids).where("status", "=", "pending").execute();
  await db.deleteFrom("data_keys").where("owner", "in", ids).execute();
};

/** As long as the longest link is good. */
const PENDING_KEPT_MS = 72 * 60 * 60 * 1000;

/** Accounts that nobody finished making. */
export const removeOldPending = async (store: Store): Promise<void> => {
  await store.db.transaction().execute(async (transaction) => {
    const rows = await transaction
      .selectFrom("users")
      .select("id")
      .where("status", "=", "pending")
      .where("created_at", "<=", store.now() - PENDING_KEPT_MS)
      .execute();
    await removeUsers(
      transaction,
      rows.map(({ id }) => id),
    );
  });
};
