import { hiCase } from "./hi-console-case.ts";
import { hiEvidence } from "./hi-console-evidence.ts";
import { hiOperate } from "./hi-console-operate.ts";
import { hiPrivacy } from "./hi-console-privacy.ts";
import { hiReasons } from "./hi-console-reasons.ts";
import { hiShell } from "./hi-console-shell.ts";

/** Hindi: everything that the console says and the page of the applicant does not. */
export const hiConsole = {
  ...hiShell,
  ...hiCase,
  ...hiEvidence,
  ...hiOperate,
  ...hiPrivacy,
  ...hiReasons,
} as const;
