/**
 * @file The few models that the page guides the camera with.
 *
 *   GET /models              -> { "face-detection": { "url": "/models/face-detection-….onnx", "integrity": "sha256-…" }, … }
 *   GET /models/<name>-<hash>.onnx -> the file; its name changes with its bytes, so browsers keep it
 */
import type { FastifyInstance } from "fastify";
import { Problem } from "../problem.ts";

export interface PageModel {
  readonly name: string;
  /** As the manifest has it, and as the bytes were found to have. */
  readonly sha256: string;
  readonly bytes: Buffer;
}

/** Enough of a hash to tell two versions of one file apart. */
const HASH_LENGTH = 16;

export const pageModelRoutes = (app: FastifyInstance, models: readonly PageModel[]): void => {
  const byFile = new Map(models.map((model) => [fileOf(model), model]));
  const index = Object.fromEntries(
    models.map((model) => [
      model.name,
      { url: `/models/${fileOf(model)}`, integrity: integrityOf(model) },
    ]),
  );
  app.get(
    "/models",
    {
      config: { access: "anybody" },
      schema: { hide: true },
    },
    (_request, reply) => reply.header("cache-control", "no-cache").send(index),
  );
  app.get<{ Params: { file: string } }>(
    "/models/:file",
    {
      config: { access: "anybody" },
      schema: { hide: true },
    },
    (request, reply) => {
      const model = byFile.get(request.params.file);
      if (model === undefined) throw new Problem("not-found");
      return reply
        .header("cache-control", "public, max-age=31536000, immutable")
        .type("application/octet-stream")
        .send(model.bytes);
    },
  );
};

const fileOf = ({ name, sha256 }: PageModel): string =>
  `${name}-${sha256.slice(0, HASH_LENGTH)}.onnx`;

/** W3C Subresource Integrity, so that a browser refuses what a cache or a proxy has changed. */
const integrityOf = ({ sha256 }: PageModel): string =>
  `sha256-${Buffer.from(sha256, "hex").toString("base64")}`;
