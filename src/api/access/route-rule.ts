/**
 * @file The rule of a route: who may call it.
 *
 * [Note: every route has a rule]
 *
 * A route is registered with `config: { access: … }`. One without a rule stops the start of the server, and with it
 * every test: what nobody thought of is open to nobody.
 */
import type { FastifyInstance, FastifyRequest } from "fastify";
import { Problem } from "../problem.ts";
import { type Caller, may, type Permission } from "./permissions.ts";

/**
 * - `anybody`: no credentials are asked for.
 * - `session`: any person who is signed in, of any role.
 * - `applicant`: the token of the verification that `:id` names, and nothing else.
 * - a permission: an API key or a person that has it.
 * - with `orApplicant`: the same, or the token of the verification that `:id` names.
 */
export type RouteRule =
  | { readonly access: "anybody" | "session" | "applicant" }
  | { readonly access: Permission; readonly orApplicant?: boolean };

declare module "fastify" {
  interface FastifyContextConfig {
    access?: RouteRule["access"];
    orApplicant?: boolean;
    /** Nobody is looked up for it, and it is answered while the server stops: it asks neither who nor what. */
    bare?: boolean;
  }
  interface FastifyRequest {
    caller: Caller;
  }
}

/** Call before any route is registered. */
export const requireRules = (app: FastifyInstance): void => {
  app.addHook("onRoute", (route) => {
    // The pages: files of ours, without anything of anybody.
    if (route.url === "/*") route.config = { ...route.config, access: "anybody" };
    if (route.config?.access === undefined)
      throw new Error(`The route ${String(route.method)} ${route.url} has no rule.`);
  });
};

/** Whether the caller may: 401 where credentials would help, 404 where the caller must not know that it exists. */
export const enforceRule = (request: FastifyRequest): void => {
  const { access, orApplicant } = request.routeOptions.config;
  const { caller } = request;
  if (access === undefined || access === "anybody") return;
  if (access === "session") {
    if (caller.kind !== "user") throw new Problem("sign-in-needed");
    return;
  }
  if (caller.kind === "applicant") {
    if (access !== "applicant" && orApplicant !== true) throw new Problem("permission-missing");
    const { id } = request.params as { readonly id?: string };
    if (id !== caller.verificationId) throw new Problem("verification-not-found");
    return;
  }
  if (caller.kind === "anybody") throw new Problem("credentials-needed");
  if (access === "applicant" || !may(caller, access)) throw new Problem("permission-missing");
};
