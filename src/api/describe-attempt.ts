import type { AttemptRecord } from "../records/index.ts";
import type { Attempt } from "./schemas/verification.ts";

/** An attempt as the API shows it. */
export const describeAttempt = ({ caseId: _caseId, ...attempt }: AttemptRecord): Attempt => ({
  ...attempt,
  createdAt: new Date(attempt.createdAt).toISOString(),
  endedAt: attempt.endedAt === null ? null : new Date(attempt.endedAt).toISOString(),
});
