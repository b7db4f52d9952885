/**
 * @file People with accounts: who they are, and what is changed about them.
 */
import type { Kysely } from "kysely";
import type { Schema } from "../database/index.ts";
import type { ListedPage, PageOptions } from "../page.ts";
import type { Store } from "../store.ts";
import {
  type Account,
  type AccountStatus,
  accountOf,
  OWNER_ROLE,
  usersWithKeys,
} from "./account.ts";
import { inOneChange } from "./audited.ts";
import { onPage } from "./on-page.ts";
import { endSessionsIn } from "./sessions.ts";

const accounts = (db: Kysely<Schema>) => usersWithKeys(db).where("users.status", "!=", "pending");

/** Accounts that are being made are none yet. */
export const hasAccounts = async (db: Kysely<Schema>): Promise<boolean> => {
  const rows = await db
    .selectFrom("users")
    .select("id")
    .where("status", "!=", "pending")
    .limit(1)
    .execute();
  return rows.length > 0;
};

export const findAccount = async (store: Store, id: string): Promise<Account | undefined> => {
  const row = await accounts(store.db).where("users.id", "=", id).executeTakeFirst();
  return row === undefined ? undefined : accountOf(store, row);
};

export const listAccounts = async (
  store: Store,
  page: PageOptions,
): Promise<ListedPage<Account>> => {
  const ids = await onPage(store.db, "users", page);
  const rows = await accounts(store.db)
    .where("users.id", "in", [...ids.data, ""])
    .execute();
  const byId = new Map(rows.map((row) => [row.id, row]));
  return {
    data: ids.data.flatMap((id) => {
      const row = byId.get(id);
      return row === undefined ? [] : [accountOf(store, row)];
    }),
    hasMore: ids.hasMore,
  };
};

export interface AccountChange {
  readonly id: string;
  readonly role?: string | undefined;
  readonly status?: AccountStatus | undefined;
  readonly actor: string;
}

/** A disabled account has no sessions; the last owner who can sign in stays one. */
export const changeAccount = async (
  store: Store,
  { id, actor, ...wanted }: AccountChange,
): Promise<"changed" | "not-found" | "last-owner"> =>
  await inOneChange(store, async (change) => {
    const { transaction, audit } = change;
    const before = await transaction
      .selectFrom("users")
      .select(["role", "status"])
      .where("id", "=", id)
      .where("status", "!=", "pending")
      .executeTakeFirst();
    if (before === undefined) return "not-found";
    const after = {
      role: wanted.role ?? before.role,
      status: wanted.status ?? before.status,
    };
    if (isOwner(before) && !isOwner(after) && !(await hasOtherOwner(transaction, id)))
      return "last-owner";
    await transaction.updateTable("users").set(after).where("id", "=", id).execute();
    if (after.role !== before.role)
      await audit({
        actor,
        action: "user.role-changed",
        subject: id,
        details: { from: before.role, to: after.role },
      });
    if (after.status !== before.status)
      await audit({ actor, action: `user.${after.status}`, subject: id });
    if (after.status === "disabled") await endSessionsIn(change, { userId: id, actor });
    return "changed";
  });

const isOwner = ({ role, status }: { readonly role: string; readonly status: string }): boolean =>
  role === OWNER_ROLE && status === "active";

const hasOtherOwner = async (db: Kysely<Schema>, id: string): Promise<boolean> => {
  const rows = await db
    .selectFrom("users")
    .select("id")
    .where("role", "=", OWNER_ROLE)
    .where("status", "=", "active")
    .where("id", "!=", id)
    .limit(1)
    .execute();
  return rows.length > 0;
};
