import type { RoleName } from "../../../client/index.ts";

/** As a record, so that the compiler misses a role that is missing here. */
const NAMES: Readonly<Record<RoleName, true>> = {
  owner: true,
  "senior-reviewer": true,
  reviewer: true,
  auditor: true,
  developer: true,
};
export const ROLES = Object.keys(NAMES) as readonly RoleName[];
