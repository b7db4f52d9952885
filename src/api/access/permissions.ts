/**
 * @file What a caller may do: the permissions, which role of a person has which, and which an API key may be given.
 *
 * A route names one permission, or says that it is for anybody or for the applicant of one verification (see
 * [Note: every route has a rule]). Nothing else in the server asks who somebody is.
 */
export const PERMISSIONS = {
  "verifications:write": "Create, submit and cancel verifications, and send their evidence.",
  "verifications:read":
    "Read verifications, attempts, reports and events. Personal data stay masked.",
  "verifications:redact": "Destroy what is kept of a verification or an identity.",
  "pii:read":
    "Read personal data unmasked, and see pictures. Every use of what is kept is written to the audit log.",
  "fraud:read": "See whom a duplicate was found with, and the block list.",
  "stateless:use":
    "Compare faces, read documents, verify Aadhaar QR codes, assess selfies: nothing is kept.",
  "reviews:read": "See the queue and the cases.",
  "reviews:decide": "Claim cases and decide them.",
  "reviews:override":
    "Decide against a reason of fraud, as the second pair of eyes; reopen what has ended.",
  "blocklist:write": "Add to the block list and take from it.",
  "policies:read": "Read policies, operating points and models; simulate.",
  "policies:write": "Draft and publish policies.",
  "webhooks:read": "See webhook endpoints and what was delivered.",
  "webhooks:write": "Change webhook endpoints, rotate their secrets, deliver again.",
  "keys:write": "Make and revoke API keys.",
  "users:write": "Invite people, change their role, end their sessions.",
  "consents:read": "Read the consent ledger, legal holds and receipts of erasures.",
  "privacy:write":
    "Place and release legal holds, and export what is kept of a person. Every export is written to the audit log.",
  "audit:read": "Read and verify the audit log.",
  "analytics:read": "See numbers over many verifications; nothing of one person.",
  "system:read": "See queue, engines, models, disk and keys of this server.",
} as const satisfies Record<string, string>;

export type Permission = keyof typeof PERMISSIONS;
export const ALL_PERMISSIONS = Object.keys(PERMISSIONS) as readonly Permission[];

const REVIEWER = [
  "verifications:read",
  "pii:read",
  "reviews:read",
  "reviews:decide",
  "analytics:read",
] as const satisfies readonly Permission[];

const SENIOR = [
  ...REVIEWER,
  "fraud:read",
  "reviews:override",
  "blocklist:write",
  "verifications:redact",
  "policies:read",
  "consents:read",
  "privacy:write",
] as const satisfies readonly Permission[];

export const ROLES = {
  owner: { title: "Owner", permissions: ALL_PERMISSIONS },
  "senior-reviewer": { title: "Senior reviewer", permissions: SENIOR },
  reviewer: { title: "Reviewer", permissions: REVIEWER },
  auditor: {
    title: "Auditor",
    permissions: [
      "verifications:read",
      "reviews:read",
      "fraud:read",
      "policies:read",
      "consents:read",
      "audit:read",
      "analytics:read",
      "system:read",
    ],
  },
  developer: {
    title: "Developer",
    permissions: [
      "verifications:write",
      "verifications:read",
      "stateless:use",
      "policies:read",
      "webhooks:read",
      "webhooks:write",
      "keys:write",
      "analytics:read",
      "system:read",
    ],
  },
} as const satisfies Record<
  string,
  { readonly title: string; readonly permissions: readonly Permission[] }
>;

export type Role = keyof typeof ROLES;
export const ROLE_NAMES = Object.keys(ROLES) as readonly Role[];

/**
 * A program never decides a case, never invites people, never makes keys: a leaked key must not make more of itself. Nor
 * does it carry persons away whole, or hold back what is to be erased.
 */
const PEOPLE_ONLY = new Set<Permission>([
  "reviews:decide",
  "reviews:override",
  "keys:write",
  "users:write",
  "privacy:write",
]);

export const KEY_SCOPES = ALL_PERMISSIONS.filter((permission) => !PEOPLE_ONLY.has(permission));

export const isKeyScope = (scope: string): scope is Permission =>
  KEY_SCOPES.some((known) => known === scope);

export const isRoleName = (name: string): name is Role => Object.hasOwn(ROLES, name);

/** Who sent a request. */
export type Caller =
  | { readonly kind: "anybody" }
  /** With the token of one verification, in the browser of the applicant. */
  | { readonly kind: "applicant"; readonly verificationId: string }
  | { readonly kind: "key"; readonly id: string; readonly permissions: ReadonlySet<Permission> }
  | {
      readonly kind: "user";
      readonly id: string;
      readonly sessionId: string;
      readonly role: Role;
      readonly permissions: ReadonlySet<Permission>;
    };

export const may = (caller: Caller, permission: Permission): boolean =>
  (caller.kind === "key" || caller.kind === "user") && caller.permissions.has(permission);

/** As the audit log names it: never a name. */
export const actorOf = (caller: Caller): string => {
  switch (caller.kind) {
    case "anybody":
      return "anybody";
    case "applicant":
      return "applicant";
    case "key":
    case "user":
      return caller.id;
  }
};
