/**
 * @file Who may do what, as a part of the records: accounts, sessions, keys, and answers that may be asked for again.
 */
import type { PageOptions } from "../page.ts";
import type { Store } from "../store.ts";
import {
  acceptInvitation,
  type AccountToConfirm,
  type AccountToMake,
  confirmAccount,
  type PendingAccount,
  pendingTotpSecret,
  removeOldPending,
} from "./accept-invitation.ts";
import {
  apiKeyOfSecret,
  type ApiKeyToMake,
  listApiKeys,
  makeApiKey,
  revokeApiKey,
} from "./api-keys.ts";
import {
  beginRequest,
  endRequest,
  type FirstRequest,
  giveUpRequest,
  renewRequest,
  type IdempotentAnswer,
  type IdempotentRequest,
  removeOldRequests,
} from "./idempotency.ts";
import {
  findInvitation,
  invite,
  inviteAnew,
  inviteFirstOwner,
  removeExpiredInvitations,
} from "./invitations.ts";
import { KeyUses } from "./key-uses.ts";
import {
  endSessions,
  holderOf,
  removeExpiredSessions,
  type SessionsToEnd,
  sessionsOf,
} from "./sessions.ts";
import {
  type Answer,
  changePassword,
  credentialsOf,
  type PasswordChange,
  signIn,
} from "./sign-in.ts";
import {
  type AccountChange,
  changeAccount,
  findAccount,
  hasAccounts,
  listAccounts,
} from "./users.ts";

export type AccessRecords = ReturnType<typeof accessRecords>;

export const accessRecords = (store: Store) => ({
  apiKeys: keyRecords(store),
  users: {
    any: () => hasAccounts(store.db),
    find: (id: string) => findAccount(store, id),
    list: (page: PageOptions) => listAccounts(store, page),
    change: (change: AccountChange) => changeAccount(store, change),
  },
  invitations: {
    make: (what: { readonly role: string; readonly actor: string }) => invite(store, what),
    renew: (what: { readonly userId: string; readonly actor: string }) => inviteAnew(store, what),
    makeFirst: () => inviteFirstOwner(store),
    find: (token: string) => findInvitation(store, token),
    accept: (account: AccountToMake) => acceptInvitation(store, account),
    totpSecret: (account: PendingAccount) => pendingTotpSecret(store, account),
    confirm: (account: AccountToConfirm) => confirmAccount(store, account),
  },
  sessions: {
    credentials: (who: { readonly email: string } | { readonly userId: string }) =>
      credentialsOf(store, who),
    begin: (answer: Answer, device: string | null) => signIn(store, answer, device),
    changePassword: (change: PasswordChange) => changePassword(store, change),
    holder: (token: string) => holderOf(store, token),
    list: (userId: string) => sessionsOf(store, userId),
    end: (which: SessionsToEnd) => endSessions(store, which),
  },
  requests: {
    begin: (request: IdempotentRequest) => beginRequest(store, request),
    end: (first: FirstRequest, answer: IdempotentAnswer) => endRequest(store, first, answer),
    renew: (first: FirstRequest) => renewRequest(store, first),
    giveUp: (first: FirstRequest, how: { readonly mayBeDone: boolean }) =>
      giveUpRequest(store, first, how),
  },
  /** Links, sessions, half-made accounts and answers whose time is over; run it now and then. */
  removeExpired: async () => {
    await removeExpiredInvitations(store);
    await removeExpiredSessions(store);
    await removeOldPending(store);
    await removeOldRequests(store);
  },
});

const keyRecords = (store: Store) => {
  const uses = new KeyUses(store);
  return {
    make: (key: ApiKeyToMake) => makeApiKey(store, key),
    ofSecret: async (secret: string) => {
      const key = await apiKeyOfSecret(store, secret);
      if (key !== undefined) uses.note(key);
      return key;
    },
    list: async (page: PageOptions) => {
      await uses.write();
      return await listApiKeys(store, page);
    },
    revoke: (what: { readonly id: string; readonly actor: string }) => revokeApiKey(store, what),
    /** Before the database is closed. */
    writeUses: () => uses.write(),
  };
};
