/**
 * @file Programs with keys and people who are signed in, made over the same way as in earnest.
 */
import { Secret, TOTP } from "otpauth";
import type { Permission, Role } from "../../src/api/access/permissions.ts";
import { SignedIn, TotpEnrolment } from "../../src/api/schemas/access.ts";
import type { Records } from "../../src/records/index.ts";

/** A server, and what it keeps. */
interface Reached {
  readonly address: string;
  readonly verification: { readonly records: Pick<Records, "access"> };
}

/** Headers of a program whose key has these scopes. */
export const program = async (
  server: Reached,
  scopes: readonly Permission[],
): Promise<{ readonly authorization: string }> => {
  const { secret } = await server.verification.records.access.apiKeys.make({
    name: "test",
    scopes,
    actor: "test",
  });
  return { authorization: `Bearer ${secret}` };
};

export interface Person {
  readonly headers: { readonly cookie: string; readonly "x-ekyc-csrf": "1" };
  /** The header that set the cookie. */
  readonly setCookie: string;
  readonly userId: string;
  readonly email: string;
  readonly password: string;
  readonly totpSecret: string;
  readonly recoveryCodes: readonly string[];
}

let count = 0;

/** Code of the step `later` thirty seconds from now: a code is good once. */
export const codeOf = (secret: string, later = 0): string =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({
    timestamp: Date.now() + later * 30_000,
  });

/** Invited, password set, authenticator confirmed, signed in. */
export const person = async (server: Reached, role: Role): Promise<Person> => {
  const { token } = await server.verification.records.access.invitations.make({
    role,
    actor: "test",
  });
  const post = (path: string, json: unknown) =>
    fetch(`${server.address}${path}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(json),
    });
  const email = `person-${++count}@example.org`;
  const password = "a long sentence nobody knows";
  const accepted = await post("/v1/invitations/accept", { token, email, name: "Asha", password });
  const { userId, secret } = TotpEnrolment.parse(await accepted.json());
  const confirmed = await post("/v1/invitations/confirm", { token, userId, code: codeOf(secret) });
  const { recoveryCodes = [] } = SignedIn.parse(await confirmed.json());
  const setCookie = confirmed.headers.getSetCookie()[0]!;
  const cookie = setCookie.split(";")[0]!;
  return {
    headers: { cookie, "x-ekyc-csrf": "1" },
    setCookie,
    userId,
    email,
    password,
    totpSecret: secret,
    recoveryCodes,
  };
};
