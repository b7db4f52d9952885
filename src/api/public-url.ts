/**
 * @file The address under which the browser that asks reaches this server: what links are made of.
 */
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { Config } from "../config.ts";

declare module "fastify" {
  interface FastifyRequest {
    /** Scheme, host and port, without a slash at the end. */
    readonly publicUrl: string;
  }
}

/** Behind a proxy only the operator knows it; without one it is where the request was sent. */
export const knowPublicUrl = (
  app: FastifyInstance,
  { publicUrl }: Pick<Config, "publicUrl">,
): void => {
  app.decorateRequest("publicUrl", {
    getter(this: FastifyRequest) {
      return publicUrl ?? `${this.protocol}://${this.host}`;
    },
  });
};

/** The hosted page, with the token in the fragment, which browsers do not send. */
export const pageAddress = (
  publicUrl: string,
  { id, clientToken }: { readonly id: string; readonly clientToken: string },
): string => `${publicUrl}/#v=${id}&t=${clientToken}`;
