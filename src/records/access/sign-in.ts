/**
 * @file Whether somebody is let in, and what a wrong answer costs.
 *
 * [Note: guesses are counted where they are judged]
 *
 * Passwords and codes are compared before, outside; whether the answer counts is decided in the transaction that
 * counts it. Of any number of guesses that are sent at once, those after the fifth wrong one find the account locked,
 * the right one among them as well.
 */
import type { Selectable } from "kysely";
import type { UsersTable } from "../database/access-tables.ts";
import type { Store } from "../store.ts";
import { emailIndex, openAccountKey, openTotpSecret, usersWithKeys } from "./account.ts";
import { type Change, inOneChange } from "./audited.ts";
import { useRecoveryCode } from "./recovery-codes.ts";
import { beginSession, endSessionsIn, type NewSession } from "./sessions.ts";

/** Wrong answers in a row before an account is locked, and for how long: OWASP ASVS 5.0 6.3.1, unmeasured. */
const MOST_FAILURES = 5;
const LOCKED_MS = 15 * 60 * 1000;

/** What an answer is compared with. */
export interface Credentials {
  readonly userId: string;
  readonly passwordHash: string;
  readonly totpSecret: string | undefined;
}

export const credentialsOf = async (
  store: Store,
  who: { readonly email: string } | { readonly userId: string },
): Promise<Credentials | undefined> => {
  const row = await usersWithKeys(store.db)
    .select(["users.password_hash", "users.totp_secret"])
    .$if("email" in who, (query) =>
      query.where("email_index", "=", emailIndex(store, "email" in who ? who.email : "")),
    )
    .$if("userId" in who, (query) =>
      query.where("users.id", "=", "userId" in who ? who.userId : ""),
    )
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const key = openAccountKey(store, row);
  return {
    userId: row.id,
    passwordHash: row.password_hash,
    totpSecret: row.totp_secret === null ? undefined : openTotpSecret(key, row.id, row.totp_secret),
  };
};

/** What somebody answered, as far as it could be compared without the row. */
export interface Answer {
  readonly userId: string;
  readonly passwordIsRight: boolean;
  /** The time step that the code belongs to; undefined where it belongs to none of now. */
  readonly totpStep: number | undefined;
  /** As it was typed: it may be a recovery code. */
  readonly code: string;
}

export const signIn = async (
  store: Store,
  answer: Answer,
  device: string | null,
): Promise<NewSession | undefined> =>
  await inOneChange(store, async (change) => {
    if (!(await isProved(change, answer))) return undefined;
    await change.transaction
      .updateTable("users")
      .set({ signed_in_at: change.at })
      .where("id", "=", answer.userId)
      .execute();
    return await beginSession(change, answer.userId, device);
  });

export const proveAgain = async (store: Store, answer: Answer): Promise<boolean> =>
  await inOneChange(store, (change) => isProved(change, answer));

export interface PasswordChange {
  readonly answer: Answer;
  readonly newPasswordHash: string;
  /** The session that goes on; all others end. */
  readonly sessionId: string;
}

/** False where the answer is refused: it is counted like one at sign-in. */
export const changePassword = async (
  store: Store,
  { answer, newPasswordHash, sessionId }: PasswordChange,
): Promise<boolean> =>
  await inOneChange(store, async (change) => {
    if (!(await isProved(change, answer))) return false;
    const { userId } = answer;
    await change.transaction
      .updateTable("users")
      .set({ password_hash: newPasswordHash })
      .where("id", "=", userId)
      .execute();
    await change.audit({ actor: userId, action: "user.password-changed", subject: userId });
    await endSessionsIn(change, { userId, actor: userId, exceptId: sessionId });
    return true;
  });

/** See [Note: guesses are counted where they are judged]. */
const isProved = async (change: Change, answer: Answer): Promise<boolean> => {
  const { transaction, at, store } = change;
  const row = await transaction
    .selectFrom("users")
    .selectAll()
    .where("id", "=", answer.userId)
    .executeTakeFirst();
  if (row === undefined) return false;
  const closed = closedBecause(row, at);
  if (closed !== undefined) {
    await refuse(change, row, closed);
    return false;
  }
  const spent = spendCode(store, row, answer);
  if (!answer.passwordIsRight || spent === undefined) {
    await countFailure(change, row, answer.passwordIsRight ? "code" : "password");
    return false;
  }
  await transaction
    .updateTable("users")
    .set({ ...spent, failures: 0, locked_until: null })
    .where("id", "=", row.id)
    .execute();
  return true;
};

type UserRow = Selectable<UsersTable>;

const closedBecause = (row: UserRow, at: number): "not-active" | "locked" | undefined => {
  if (row.status !== "active") return "not-active";
  return row.locked_until !== null && row.locked_until > at ? "locked" : undefined;
};

/** What changes by the code being used up; undefined for one that is wrong or was used before. */
const spendCode = (
  store: Store,
  row: UserRow,
  { totpStep, code }: Answer,
): { totp_step: number } | { recovery_hashes: string } | undefined => {
  if (totpStep !== undefined) return totpStep > row.totp_step ? { totp_step: totpStep } : undefined;
  const left = useRecoveryCode(store, row, code);
  return left === undefined ? undefined : { recovery_hashes: left };
};

const refuse = async (
  { audit }: Change,
  { id }: UserRow,
  because: "password" | "code" | "locked" | "not-active",
): Promise<void> => {
  await audit({ actor: "anybody", action: "sign-in.refused", subject: id, details: { because } });
};

const countFailure = async (
  change: Change,
  row: UserRow,
  because: "password" | "code",
): Promise<void> => {
  await refuse(change, row, because);
  const failures = row.failures + 1;
  const locks = failures >= MOST_FAILURES;
  await change.transaction
    .updateTable("users")
    .set(locks ? { failures: 0, locked_until: change.at + LOCKED_MS } : { failures })
    .where("id", "=", row.id)
    .execute();
  if (locks)
    await change.audit({
      actor: "anybody",
      action: "user.locked",
      subject: row.id,
      details: { minutes: LOCKED_MS / 60_000 },
    });
};
