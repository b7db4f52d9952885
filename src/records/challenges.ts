/**
 * @file Challenges of a live capture: given out signed, taken back once.
 *
 * [Note: a challenge is spent once]
 *
 * Nothing is stored when a challenge is given out: whoever asks for millions fills no disk. When its answer
 * comes, its nonce is written under a primary key, so that of any number of requests, and of several server
 * processes on one database, one is let in. Rows go when the challenge would have expired anyway.
 */
import type { Insertable } from "kysely";
import { z } from "zod";
import { HeadTurn } from "../observations/index.ts";
import { derivedKey, openToken, signToken } from "./crypto/index.ts";
import { insertOnce } from "./database/insert-once.ts";
import type { SpentChallengesTable } from "./database/schema.ts";
import { randomBase62 } from "./ids.ts";
import type { Store } from "./store.ts";

/** Time to read, to turn the head three times and to send 80 frames over a slow line. Unmeasured. */
const VALID_MS = 2 * 60 * 1000;
const NONCE_LENGTH = 24;
const PURPOSE = "live-challenge|v1";

const Content = z.strictObject({
  actions: z.array(HeadTurn),
  nonce: z.string(),
  issuedAt: z.int(),
  expiresAt: z.int(),
});
type Content = z.infer<typeof Content>;

export interface GivenChallenge {
  readonly token: string;
  /** UTC milliseconds. */
  readonly expiresAt: number;
}

export type TakenChallenge =
  | {
      readonly outcome: "taken";
      readonly actions: readonly HeadTurn[];
      /** Gives the challenge back: nothing was judged with it. */
      readonly giveBack: () => Promise<void>;
    }
  | { readonly outcome: "invalid" | "expired" | "spent" };

const keyOf = ({ installationKeys }: Pick<Store, "installationKeys">) =>
  derivedKey(installationKeys.tokens, PURPOSE);

export const giveChallenge = (
  store: Pick<Store, "installationKeys" | "now">,
  actions: readonly HeadTurn[],
): GivenChallenge => {
  const issuedAt = store.now();
  const content: Content = {
    actions: [...actions],
    nonce: randomBase62(NONCE_LENGTH),
    issuedAt,
    expiresAt: issuedAt + VALID_MS,
  };
  return { token: signToken(keyOf(store), JSON.stringify(content)), expiresAt: content.expiresAt };
};

/** See [Note: a challenge is spent once]. */
export const takeChallenge = async (
  store: Pick<Store, "installationKeys" | "now" | "db">,
  token: string,
): Promise<TakenChallenge> => {
  const text = openToken(keyOf(store), token);
  if (text === undefined) return { outcome: "invalid" };
  const { actions, nonce, expiresAt } = Content.parse(JSON.parse(text));
  const now = store.now();
  if (now > expiresAt) return { outcome: "expired" };
  const spent = await spend(store, { nonce, expires_at: expiresAt });
  if (!spent) return { outcome: "spent" };
  return {
    outcome: "taken",
    actions,
    giveBack: async () => {
      await store.db.deleteFrom("spent_challenges").where("nonce", "=", nonce).execute();
    },
  };
};

const spend = async (
  { db }: Pick<Store, "db">,
  row: Insertable<SpentChallengesTable>,
): Promise<boolean> => await insertOnce(db.insertInto("spent_challenges").values(row));

/** Those that no answer can come for any more. */
export const removeExpiredChallenges = async ({
  db,
  now,
}: Pick<Store, "db" | "now">): Promise<void> => {
  await db.deleteFrom("spent_challenges").where("expires_at", "<", now()).execute();
};
