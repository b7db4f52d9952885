/**
 * @file Ends verifications whose applicant came too late, and lets go of what was sent for them.
 */
import type { Records } from "../../records/index.ts";
import { changeCase } from "./change-case.ts";

/** In one go; what is left is for the next. */
const AT_ONCE = 100;

/** Several processes may do it at once: each case is ended by one of them. */
export const expireCases = async (records: Pick<Records, "cases">): Promise<void> => {
  for (const { id } of await records.cases.expired(AT_ONCE))
    // Submitted or canceled at the last moment, or ended by another process: then nothing is to be done.
    await changeCase(
      records,
      {
        id,
        event: "expire",
        actor: "clock",
        action: "verification.expired",
        set: () => ({ requested: [], client_token_hash: null, client_token_until: null }),
      },
      (move) => records.cases.expire(move),
    );
};
