/**
 * @file The case that a request is about, and what stands in the way of a change of it.
 */
import type { CaseRecord, Records } from "../records/index.ts";
import type { Changed } from "../verification/index.ts";
import { Problem } from "./problem.ts";

export const foundCase = async (
  records: Pick<Records, "cases">,
  id: string,
): Promise<CaseRecord> => {
  const found = await records.cases.get(id);
  if (found === undefined) throw new Problem("verification-not-found");
  return found;
};

/** While input is required, evidence and claims can be sent; at no other time. */
export const caseInNeed = async (
  records: Pick<Records, "cases">,
  id: string,
): Promise<CaseRecord> => {
  const found = await foundCase(records, id);
  if (found.status !== "requires_input") throw stateInvalid(found.status);
  return found;
};

export const stateInvalid = (status: string): Problem =>
  new Problem("state-invalid", { detail: `The verification is ${status}.` });

export const changedCase = (changed: Changed): CaseRecord => {
  switch (changed.outcome) {
    case "changed":
      return changed.case;
    case "missing":
      throw new Problem("verification-not-found");
    case "illegal":
      throw stateInvalid(changed.status);
  }
};
