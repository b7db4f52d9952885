/**
 * @file Every change of a case goes through here: read, ask the lifecycle, write where nobody else wrote meanwhile.
 */
import type { CaseChange, CaseMove, CaseRecord, Records } from "../../records/index.ts";
import { type CaseEvent, type CaseStatus, nextStatus } from "../lifecycle.ts";

export type Changed =
  | { readonly outcome: "changed"; readonly case: CaseRecord }
  | { readonly outcome: "missing" }
  /** The lifecycle does not allow it in this state. */
  | { readonly outcome: "illegal"; readonly status: string };

export interface CaseChangeRequest {
  readonly id: string;
  readonly event: CaseEvent;
  readonly actor: string;
  readonly action: string;
  readonly details?: CaseMove["details"];
  readonly set?: (found: CaseRecord) => CaseChange;
}

/** Each time somebody else was quicker; after so many tries something is wrong. */
const MOST_TRIES = 5;

/** `write` puts the move into effect, with whatever belongs to it; false where the case changed meanwhile. */
export const changeCase = async (
  records: Pick<Records, "cases">,
  request: CaseChangeRequest,
  write: (move: CaseMove, found: CaseRecord) => Promise<boolean> = (move) =>
    records.cases.move(move),
): Promise<Changed> => {
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const found = await records.cases.get(request.id);
    if (found === undefined) return { outcome: "missing" };
    const to = nextStatus(found.status as CaseStatus, request.event);
    if (to === undefined) return { outcome: "illegal", status: found.status };
    if (await write(moveOf(request, found, to), found)) {
      const changed = await records.cases.get(request.id);
      return changed === undefined ? { outcome: "missing" } : { outcome: "changed", case: changed };
    }
  }
  throw new Error("a case changes faster than it can be read");
};

const moveOf = (request: CaseChangeRequest, found: CaseRecord, to: CaseStatus): CaseMove => ({
  case: found,
  to,
  actor: request.actor,
  action: request.action,
  tell: `verification.${to}`,
  details: { reference: found.reference, ...request.details },
  ...(request.set && { set: request.set(found) }),
});
