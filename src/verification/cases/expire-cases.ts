/**
 * @file Ends verifications whose applicant came too late, and lets go of what was sent for them.
 */
import type { Records } from "../../records/index.ts";
import { changeCase } from "./change-case.ts";

/** In one go; what is left is for the next. */
const AT_ONCE = 100;

export const expireCases = async (records: Pick<Records, "cases">): Promise<number> => {
  const late = await records.cases.expired(AT_ONCE);
  for (const { id } of late) {
    const changed = await changeCase(records, {
      id,
      event: "expire",
      actor: "clock",
      action: "verification.expired",
      set: () => ({ requested: [] }),
    });
    // Submitted or canceled at the last moment: then it is not late.
    if (changed.outcome === "changed") await records.cases.files.remove(id);
  }
  return late.length;
};
