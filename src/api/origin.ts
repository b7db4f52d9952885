/**
 * @file Keeps other web sites away from a server on this machine.
 *
 * A page of any site can send requests to 127.0.0.1. Two checks stop that: the
 * Origin of a browser's request must be the address it was sent to, and a server
 * that listens on a loopback address only answers to loopback names, which defeats
 * a foreign name that was re-pointed at 127.0.0.1 (DNS rebinding).
 */
import type { FastifyRequest } from "fastify";
import { Problem } from "./problem.ts";

const LOOPBACK_NAMES = new Set(["127.0.0.1", "localhost", "[::1]"]);
const LOOPBACK_ADDRESSES = new Set(["127.0.0.1", "::1", "localhost"]);

export const isLoopback = (listeningOn: string): boolean => LOOPBACK_ADDRESSES.has(listeningOn);

export const refuseOtherOrigins = (listeningOn: string) => {
  const loopbackOnly = isLoopback(listeningOn);
  return (request: FastifyRequest): void => {
    const host = request.headers.host ?? "";
    if (loopbackOnly && !LOOPBACK_NAMES.has(host.replace(/:[0-9]+$/, "")))
      throw new Problem("origin-refused");
    const { origin } = request.headers;
    if (origin !== undefined && !sameHost(origin, host)) throw new Problem("origin-refused");
  };
};

const sameHost = (origin: string, host: string): boolean => {
  try {
    return new URL(origin).host === host;
  } catch {
    return false;
  }
};
