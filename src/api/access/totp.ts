/**
 * @file Codes of an authenticator app (RFC 6238): six digits, thirty seconds, SHA-1, as every app knows them.
 */
import { Secret, TOTP } from "otpauth";

/** Clocks of telephones are off by some seconds: the step before and the one after are taken as well. */
const WINDOW = 1;

const totpOf = (secret: string, label = "ekyc"): TOTP =>
  new TOTP({ issuer: "ekyc", label, secret: Secret.fromBase32(secret) });

export const newTotpSecret = (): string => new Secret({ size: 20 }).base32;

/** As QR codes for authenticator apps have it. */
export const otpauthUrl = (secret: string, email: string): string =>
  totpOf(secret, email).toString();

/** The time step that the code is of; undefined where it is of none of now. */
export const totpStep = (secret: string, code: string, atMs: number): number | undefined => {
  if (!/^[0-9]{6}$/.test(code)) return undefined;
  const totp = totpOf(secret);
  const delta = totp.validate({ token: code, timestamp: atMs, window: WINDOW });
  return delta === null ? undefined : totp.counter({ timestamp: atMs }) + delta;
};
