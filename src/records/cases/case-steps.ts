/**
 * @file When an applicant first came to a step.
 */
import { insertOnce } from "../database/insert-once.ts";
import type { Store } from "../store.ts";

export interface CaseStep {
  readonly step: string;
  readonly at: number;
}

/** Told again it changes nothing. */
export const reachStep = async (
  { db, now }: Pick<Store, "db" | "now">,
  caseId: string,
  step: string,
): Promise<void> => {
  const known = await db
    .selectFrom("case_steps")
    .select("at")
    .where("case_id", "=", caseId)
    .where("step", "=", step)
    .executeTakeFirst();
  if (known !== undefined) return;
  await insertOnce(db.insertInto("case_steps").values({ case_id: caseId, step, at: now() }));
};

export const listSteps = async (
  { db }: Pick<Store, "db">,
  caseId: string,
): Promise<readonly CaseStep[]> =>
  await db
    .selectFrom("case_steps")
    .select(["step", "at"])
    .where("case_id", "=", caseId)
    .orderBy("at")
    .execute();
