/**
 * @file What a trouble means for the page: a link that is not good any more ends it, all else can be tried again.
 */
import { codeOf, type Trouble } from "../calls/trouble.ts";
import type { Action } from "../flow/state.ts";

export const afterTrouble = (trouble: Trouble): Action => {
  const code = codeOf(trouble);
  // A token that is too old is answered like an id that never was.
  if (code === "verification-not-found" || code === "credentials-needed")
    return { type: "link-failed" };
  return code === "consent-missing" ? { type: "consent-missing" } : { type: "failed", trouble };
};
