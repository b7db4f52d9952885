/**
 * @file Keeps other web sites away from a server on this machine.
 *
 * A page of any site can send requests to 127.0.0.1. Two checks stop that: the
 * Origin of a browser's request must be the address it was sent to, and a server
 * that listens on a loopback address only answers to loopback names and to the one
 * that the operator gave it, which defeats a foreign name that was re-pointed at
 * 127.0.0.1 (DNS rebinding).
 */
import type { FastifyRequest } from "fastify";
import type { Config } from "../config.ts";
import { Problem } from "./problem.ts";

const LOOPBACK_NAMES = new Set(["127.0.0.1", "localhost", "[::1]"]);
const LOOPBACK_ADDRESSES = new Set(["127.0.0.1", "::1", "localhost"]);

const isLoopback = (listeningOn: string): boolean => LOOPBACK_ADDRESSES.has(listeningOn);

type Reach = Pick<Config, "host" | "selfStart" | "publicUrl">;

/** A public address means that a proxy lets others in. */
const isReachedFromHereAlone = ({ host, publicUrl }: Reach): boolean =>
  isLoopback(host) && (publicUrl === undefined || LOOPBACK_NAMES.has(new URL(publicUrl).hostname));

/** Whether anybody who reaches this server may begin a verification. */
export const mayStartThemselves = (config: Reach): boolean =>
  config.selfStart === "always" || isOwnMachine(config);

/** Whoever sends card and selfie at once is then its operator; see [Note: who sees the result]. */
export const isOwnMachine = (config: Reach): boolean =>
  config.selfStart === "loopback" && isReachedFromHereAlone(config);

type Site = Pick<Config, "host" | "publicUrl">;

export const refuseOtherOrigins = ({ host: listeningOn, publicUrl }: Site) => {
  const loopbackOnly = isLoopback(listeningOn);
  const publicHost = publicUrl === undefined ? undefined : new URL(publicUrl).host;
  return (request: FastifyRequest): void => {
    const host = request.headers.host ?? "";
    const isOwn = host === publicHost || LOOPBACK_NAMES.has(host.replace(/:[0-9]+$/, ""));
    if (loopbackOnly && !isOwn) throw new Problem("origin-refused");
    const { origin } = request.headers;
    if (origin !== undefined && origin !== publicUrl && !sameHost(origin, host))
      throw new Problem("origin-refused");
    if (changes(request) && !OWN_SITE.has(request.headers["sec-fetch-site"] ?? "none"))
      throw new Problem("origin-refused");
  };
};

const changes = ({ method }: FastifyRequest): boolean => method !== "GET" && method !== "HEAD";

/** What browsers say of who begins a request; a link may lead here from anywhere, and what it opens changes nothing. */
const OWN_SITE = new Set(["same-origin", "none"]);

const sameHost = (origin: string, host: string): boolean => {
  try {
    return new URL(origin).host === host;
  } catch {
    return false;
  }
};
