/**
 * @file Bodies that are the bytes of a picture: counted as they come in and handed on, never held whole.
 */
import type { FastifyInstance, FastifyRequest } from "fastify";
import { Readable } from "node:stream";
import { Problem } from "./problem.ts";

/** What it is is found out by looking; the type that is said counts nothing. */
export const PICTURE_TYPES = [
  "application/octet-stream",
  "image/jpeg",
  "image/png",
  "image/webp",
  "image/heic",
] as const;

/** The body stays a stream: whoever wants it reads it, up to a limit of their own. */
export const takeBytes = (server: FastifyInstance): void => {
  server.addContentTypeParser([...PICTURE_TYPES], (_request, payload, done) => {
    done(null, payload);
  });
};

export const hasBytes = ({ body }: Pick<FastifyRequest, "body">): boolean =>
  body instanceof Readable;

/** @throws Problem `picture-too-large`, `picture-empty`, `media-type-unsupported` */
export async function* bytesIn(
  { body }: Pick<FastifyRequest, "body">,
  maxBytes: number,
): AsyncGenerator<Uint8Array> {
  if (!(body instanceof Readable)) throw new Problem("media-type-unsupported");
  let length = 0;
  for await (const piece of untilCutOff(body)) {
    length += piece.length;
    if (length > maxBytes) throw new Problem("picture-too-large");
    yield piece;
  }
  if (length === 0) throw new Problem("picture-empty");
}

/** A part, which is small. */
export const bytesOf = async (
  request: Pick<FastifyRequest, "body">,
  maxBytes: number,
): Promise<Buffer> => {
  const pieces: Uint8Array[] = [];
  for await (const piece of bytesIn(request, maxBytes)) pieces.push(piece);
  return Buffer.concat(pieces);
};

const CUT_OFF = new Set(["ECONNRESET", "EPIPE", "ERR_STREAM_PREMATURE_CLOSE"]);

/** What the parser of forms says of one that is broken has no code and no class of its own. */
const isBrokenForm = (cause: unknown): boolean =>
  cause instanceof Error && Object.getPrototypeOf(cause) === Error.prototype && !("code" in cause);

/**
 * A sender who goes away is told apart from a database that does: the system calls both by the same names, and what
 * leaves records under such a name is taken for trouble with the database. A form that is none is the sender's as well.
 */
export const asSendersFault = (cause: unknown): unknown => {
  if (CUT_OFF.has(String((cause as { readonly code?: unknown }).code)))
    return new Problem("request-invalid", { detail: "The request ended too early.", cause });
  if (isBrokenForm(cause))
    return new Problem("request-invalid", { detail: "This is no whole form.", cause });
  return cause;
};

/** A body, or a part of a form. */
export async function* untilCutOff(stream: Readable): AsyncGenerator<Uint8Array> {
  try {
    for await (const piece of stream) yield piece as Buffer;
  } catch (cause) {
    throw asSendersFault(cause);
  }
}
