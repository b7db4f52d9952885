/**
 * @file Which decisions the person may take on a case now, and their keys.
 */
import type { ReviewCase } from "../../../client/index.ts";
import { may } from "../session.ts";
import type { Kind } from "./decision-choices.ts";

export const KIND_KEYS: Readonly<Record<Kind, string>> = {
  approve: "a",
  "turn-down": "t",
  request: "r",
  escalate: "e",
  reopen: "o",
};

const ENDED: ReadonlySet<string> = new Set(["verified", "rejected"]);

/** A case that is free is claimed by deciding it: see `claimBeforehand` of the screen. */
export const availableKinds = ({ mayDecide, verification }: ReviewCase): readonly Kind[] => {
  if (mayDecide === "yes" || mayDecide === "claim-first")
    return ["approve", "turn-down", "request", "escalate"];
  return ENDED.has(verification.status) && may("reviews:override") ? ["reopen"] : [];
};
