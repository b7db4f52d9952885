/**
 * @file How the built pages are handed out: what may be kept, what may be framed, what other sites may load.
 *
 * [Note: which page may be framed]
 *
 * Only the applicant's page, and only by the sites that the operator names: a framed page can be laid under
 * other things, so that a person clicks what they do not see. The console and the withdrawal are never framed.
 */
import type { FastifyStaticOptions } from "@fastify/static";
import type { FastifyRequest } from "fastify";
import { dirname, join } from "node:path";

export const CONTENT_POLICY = {
  defaultSrc: ["'self'"],
  imgSrc: ["'self'", "blob:", "data:"],
  styleSrc: ["'self'"],
  scriptSrc: ["'self'", "'wasm-unsafe-eval'"],
  workerSrc: ["'self'"],
  connectSrc: ["'self'"],
  baseUri: ["'none'"],
  formAction: ["'none'"],
  frameAncestors: ["'none'"],
  objectSrc: ["'none'"],
};

/** No page of ours asks for anything but the camera, and none lets a frame inside it have that. */
export const PERMISSIONS_POLICY = "camera=(self), microphone=(), geolocation=(), payment=()";

/** Other sites load the element for embedding: it is public, and holds nothing of anybody. */
export const isPublicScript = ({ url }: Pick<FastifyRequest, "url">): boolean =>
  /^\/embed\/[a-z-]+\.js$/.test(url);

/** Files under assets/ carry a hash of their content in their name: a browser need not ask for them again. */
export const pagesIn = (root: string, embedOrigins: readonly string[]): FastifyStaticOptions => ({
  root,
  preCompressed: true,
  // A problem leads to `/docs/errors`, which is the file docs/errors.html; `/docs` is the folder.
  extensions: ["html"],
  redirect: true,
  setHeaders: (reply, path) => {
    const directory = dirname(path);
    if (directory === join(root, "assets"))
      void reply.header("cache-control", "public, max-age=31536000, immutable");
    if (directory === join(root, "embed")) {
      void reply.header("access-control-allow-origin", "*");
      void reply.header("cross-origin-resource-policy", "cross-origin");
    }
    if (path === join(root, "index.html") && embedOrigins.length > 0) {
      void reply.header("content-security-policy", policyFramedBy(embedOrigins));
      // Older than frame-ancestors, and knows no list of sites.
      void reply.removeHeader("x-frame-options");
    }
  },
});

const policyFramedBy = (origins: readonly string[]): string =>
  Object.entries({ ...CONTENT_POLICY, frameAncestors: origins })
    .map(([name, values]) => `${kebab(name)} ${values.join(" ")}`)
    .join(";");

const kebab = (name: string): string => name.replace(/[A-Z]/g, (it) => `-${it.toLowerCase()}`);
