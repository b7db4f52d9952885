/**
 * @file Accounts of people, sessions, API keys.
 *
 *   GET    /v1/setup                     -> SetupState: whether there is an account yet
 *   GET    /v1/invitations/{token}       -> Invitation, where the token is good
 *   POST   /v1/invitations/accept        AcceptInvitation -> 201 TotpEnrolment; the account is not usable before it is confirmed
 *   POST   /v1/invitations/confirm       ConfirmTotp -> 201 SignedIn (cookie), with recovery codes shown once
 *   POST   /v1/session                   SignIn -> SignedIn (cookie `ekyc_session`); wrong is always `sign-in-refused`
 *   GET    /v1/session                   -> SignedIn
 *   DELETE /v1/session                   -> 204
 *   GET    /v1/sessions                  -> own sessions; DELETE /v1/sessions/{id}
 *   POST   /v1/account/password          ChangePassword -> 204: other sessions end
 *   GET    /v1/users                     POST /v1/users/invitations InviteUser -> 201 CreatedInvitation
 *   PATCH  /v1/users/{id}                ChangeUser   DELETE /v1/users/{id}/sessions
 *   GET    /v1/api-keys                  POST CreateApiKey -> 201 CreatedApiKey   DELETE /v1/api-keys/{id} (revokes)
 *
 * The e-mail address is a name to sign in with; nothing is ever sent to it.
 */
import { z } from "zod";
import {
  KEY_SCOPES,
  PERMISSIONS,
  ROLE_NAMES,
  type Permission,
  type Role,
} from "../access/permissions.ts";
import { Instant, listOf } from "./conventions.ts";

export const RoleName = z.enum(ROLE_NAMES as [Role, ...Role[]]);
export const KeyScope = z.enum(KEY_SCOPES as [Permission, ...Permission[]]);
export const PermissionName = z.enum(Object.keys(PERMISSIONS) as [Permission, ...Permission[]]);

const Email = z.email().max(254);
const Name = z.string().trim().min(1).max(100);
const NewPassword = z
  .string()
  .min(12)
  .max(200)
  .describe("Length counts, composition rules do not (NIST SP 800-63B).");
const TotpCode = z.string().regex(/^[0-9]{6}$/);
const Token = z.string().min(20).max(100);

export const SetupState = z.object({ accounts: z.enum(["none", "some"]) });
export const Invitation = z.object({ role: RoleName, expiresAt: Instant });
export const AcceptInvitation = z.strictObject({
  token: Token,
  email: Email,
  name: Name,
  password: NewPassword,
});
export const TotpEnrolment = z.object({
  userId: z.string(),
  secret: z
    .string()
    .describe(
      "For an authenticator app: as text and as otpauth address, which the page draws as a QR code.",
    ),
  otpauthUrl: z.string(),
});
export const ConfirmTotp = z.strictObject({
  token: Token,
  userId: z.string().max(64),
  code: TotpCode,
});

export const SignIn = z.strictObject({
  email: z.string().max(254),
  password: z.string().max(200),
  code: z.string().max(32).describe("Six digits of the authenticator app, or a recovery code."),
});

export const User = z.object({
  id: z.string(),
  email: z.string(),
  name: z.string(),
  role: RoleName,
  status: z.enum(["pending", "active", "disabled"]),
  createdAt: Instant,
  signedInAt: Instant.nullable(),
});
export type User = z.infer<typeof User>;

export const SignedIn = z.object({
  user: User,
  permissions: z.array(PermissionName).readonly(),
  sessionId: z.string(),
  expiresAt: Instant,
  recoveryCodes: z.array(z.string()).optional().describe("Only right after the account was made."),
});
export type SignedIn = z.infer<typeof SignedIn>;

export const Session = z.object({
  id: z.string(),
  userId: z.string(),
  device: z.string().nullable(),
  createdAt: Instant,
  seenAt: Instant,
  expiresAt: Instant,
  current: z.boolean(),
});
export const SessionList = listOf(Session);
export const ChangePassword = z.strictObject({
  password: z.string().max(200),
  code: z.string().max(32),
  newPassword: NewPassword,
});

export const UserList = listOf(User);
export const InviteUser = z
  .strictObject({
    role: RoleName.optional().describe("Of the account that is made."),
    userId: z
      .string()
      .max(64)
      .optional()
      .describe(
        "Somebody whose password or authenticator is gone: both are made anew, the role stays.",
      ),
  })
  .refine(({ role, userId }) => (role === undefined) !== (userId === undefined), {
    error: "either role or userId",
  });
export const CreatedInvitation = z.object({ url: z.string(), role: RoleName, expiresAt: Instant });
export const ChangeUser = z.strictObject({
  role: RoleName.optional(),
  status: z.enum(["active", "disabled"]).optional(),
});

export const CreateApiKey = z.strictObject({
  name: z.string().trim().min(1).max(100),
  scopes: z.array(KeyScope).min(1),
  expiresInDays: z.int().min(1).max(3650).optional(),
});
export const ApiKey = z.object({
  id: z.string(),
  name: z.string(),
  lastFour: z.string(),
  scopes: z.array(KeyScope).readonly(),
  createdAt: Instant,
  createdBy: z.string(),
  expiresAt: Instant.nullable(),
  revokedAt: Instant.nullable(),
  usedAt: Instant.nullable(),
});
export type ApiKey = z.infer<typeof ApiKey>;
export const ApiKeyList = listOf(ApiKey);
export const CreatedApiKey = ApiKey.extend({
  secret: z.string().describe("Shown once: `ekyc_sk_…`."),
});
