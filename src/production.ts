/**
 * @file What `NODE_ENV=production` refuses: settings that are good for trying things out on one's own machine.
 */
import type { Settings } from "./config.ts";

const OWN_MACHINE = new Set(["127.0.0.1", "::1", "localhost", "[::1]"]);

type Guard = (settings: Settings) => string | undefined;

const isHttp = (address: string | undefined): boolean => address?.startsWith("http:") === true;

/** Each is a line that names the setting and the rule, never the value. */
const GUARDS: readonly Guard[] = [
  ({ EKYC_ALLOW_SPECIMENS }) =>
    EKYC_ALLOW_SPECIMENS ? "EKYC_ALLOW_SPECIMENS: must not be true in production." : undefined,
  ({ EKYC_PUBLIC_URL }) =>
    isHttp(EKYC_PUBLIC_URL) ? "EKYC_PUBLIC_URL: must be https in production." : undefined,
  // Without it cookies are not Secure, and nobody says that there is a proxy with a certificate.
  ({ EKYC_HOST, EKYC_PUBLIC_URL }) =>
    !OWN_MACHINE.has(EKYC_HOST) && EKYC_PUBLIC_URL === undefined
      ? "EKYC_PUBLIC_URL: must be set in production where EKYC_HOST is not this machine's own address."
      : undefined,
  ({ EKYC_EMBED_ORIGINS }) =>
    EKYC_EMBED_ORIGINS?.some(isHttp) === true
      ? "EKYC_EMBED_ORIGINS: must be https in production."
      : undefined,
  ({ EKYC_LOG_LEVEL }) =>
    EKYC_LOG_LEVEL === "silent" ? "EKYC_LOG_LEVEL: must not be silent in production." : undefined,
  ({ EKYC_DATABASE_URL }) =>
    EKYC_DATABASE_URL !== undefined && new URL(EKYC_DATABASE_URL.reveal()).password === ""
      ? "EKYC_DATABASE_URL: must have a password in production."
      : undefined,
];

export const guardProduction = (settings: Settings | undefined): readonly string[] =>
  settings === undefined
    ? []
    : GUARDS.map((guard) => guard(settings)).filter((line) => line !== undefined);
