/**
 * @file A new token for the applicant's browser, where the former one has ended or is not at hand.
 */
import { appendAudit } from "../audit/index.ts";
import type { Store } from "../store.ts";

export interface RenewedToken {
  readonly hash: string;
  /** Milliseconds since 1970. */
  readonly until: number;
  readonly actor: string;
}

/** The former one opens nothing any more. False where nothing is asked of the applicant. */
export const renewToken = async (
  store: Store,
  id: string,
  { hash, until, actor }: RenewedToken,
): Promise<boolean> =>
  await store.db.transaction().execute(async (transaction) => {
    const { numUpdatedRows } = await transaction
      .updateTable("cases")
      .set({ client_token_hash: hash, client_token_until: until })
      .where("id", "=", id)
      .where("status", "=", "requires_input")
      .executeTakeFirstOrThrow();
    if (numUpdatedRows !== 1n) return false;
    await appendAudit(transaction, store.installationKeys.audit, {
      at: store.now(),
      actor,
      action: "verification.token-renewed",
      subject: id,
      details: {},
    });
    return true;
  });
