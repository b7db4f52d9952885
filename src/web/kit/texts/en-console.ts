import { enCase } from "./en-console-case.ts";
import { enEvidence } from "./en-console-evidence.ts";
import { enOperate } from "./en-console-operate.ts";
import { enPrivacy } from "./en-console-privacy.ts";
import { enReasons } from "./en-console-reasons.ts";
import { enShell } from "./en-console-shell.ts";

/** English: everything that the console says and the page of the applicant does not. */
export const enConsole = {
  ...enShell,
  ...enCase,
  ...enEvidence,
  ...enOperate,
  ...enPrivacy,
  ...enReasons,
} as const;
