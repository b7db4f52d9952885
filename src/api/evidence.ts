/**
 * @file Reads the pictures out of a multipart request. Bytes are counted and
 * handed on; nothing here looks into a picture.
 *
 * Pictures go to disk as they come in, sealed, before anything is known of the request: whoever reads it keeps them
 * or drops them. Frames of a live capture, which are small, are held until their challenge was taken.
 */
import type { Multipart, MultipartFile } from "@fastify/multipart";
import type { FastifyRequest } from "fastify";
import { BURST_LIMITS, LiveCapture, PICTURE_LIMITS } from "../observations/index.ts";
import type { ReceivedEvidence, Records } from "../records/index.ts";
import type { Evidence, LiveChallenges } from "../verification/index.ts";
import { partsOf, pictureName, readPassword, readType } from "./multipart.ts";
import { untilCutOff } from "./picture-bytes.ts";
import { Problem } from "./problem.ts";

const ROLES = ["document", "documentBack", "selfie"] as const;
type Role = (typeof ROLES)[number];
const FRAME = "liveFrame";

/** What @fastify/multipart enforces while the request streams in. */
export const MULTIPART_LIMITS = {
  fileSize: PICTURE_LIMITS.maxBytes,
  files: ROLES.length + BURST_LIMITS.maxFrames,
  fields: 4,
  /** Of `live`, which names every frame; other fields are far shorter (multipart.ts). */
  fieldSize: 32 * 1024,
  parts: ROLES.length + BURST_LIMITS.maxFrames + 4,
  headerPairs: 20,
} as const;

type Files = Records["cases"]["files"];
type Pictures = Partial<Record<Role, ReceivedEvidence>>;

/** As it was sent: the challenge is not yet taken. */
export interface SentEvidence {
  readonly pictures: Pictures & Record<"document" | "selfie", ReceivedEvidence>;
  readonly type: Evidence["type"];
  readonly password: string | undefined;
  readonly live?: SentLive;
}

interface SentLive {
  readonly capture: LiveCapture;
  readonly frames: readonly Uint8Array[];
}

/** What the parts hold, before anything is missed. */
interface SentParts {
  readonly pictures: Pictures;
  readonly frames: Uint8Array[];
  type: Evidence["type"];
  password: string | undefined;
  capture: LiveCapture | undefined;
}

/** Nothing is left of a request that is refused. */
export const readEvidence = (request: FastifyRequest, files: Files): Promise<SentEvidence> =>
  readParts(request, files, ({ pictures, frames, type, password, capture }) => {
    const { document, selfie } = pictures;
    if (document === undefined || selfie === undefined) {
      const missing = document === undefined ? "document" : "selfie";
      throw new Problem("picture-missing", { detail: `Send a picture in the part "${missing}".` });
    }
    const live = liveOf(capture, frames);
    return { pictures: { ...pictures, document, selfie }, type, password, ...(live && { live }) };
  });

/** A live selfie alone, with the frames that prove it. */
export const readLiveSelfie = (
  request: FastifyRequest,
  files: Files,
): Promise<{ readonly pictures: { readonly selfie: ReceivedEvidence }; readonly live: SentLive }> =>
  readParts(request, files, ({ pictures, frames, capture }) => {
    const live = liveOf(capture, frames);
    if (pictures.selfie === undefined)
      throw new Problem("picture-missing", { detail: 'Send a picture in the part "selfie".' });
    if (live === undefined)
      throw new Problem("request-invalid", { detail: 'Send "live" and its frames.' });
    return { pictures: { ...pictures, selfie: pictures.selfie }, live };
  });

/** Of a request that came to nothing after it was read. */
export const dropPictures = async (files: Files, pictures: Pictures): Promise<void> => {
  await Promise.all(Object.values(pictures).map((picture) => files.drop(picture)));
};

/** Spends the challenge. */
export const takeLive = async (
  live: SentLive,
  challenges: LiveChallenges,
): Promise<NonNullable<Evidence["live"]>> => {
  const taken = await challenges.take(live.capture, live.frames);
  if (taken.outcome !== "taken") throw new Problem(`challenge-${taken.outcome}`);
  return taken.live;
};

const readParts = async <T>(
  request: FastifyRequest,
  files: Files,
  complete: (sent: SentParts) => T,
): Promise<T> => {
  if (!request.isMultipart()) throw new Problem("media-type-unsupported");
  const sent: SentParts = {
    pictures: {},
    frames: [],
    type: "auto",
    password: undefined,
    capture: undefined,
  };
  try {
    for await (const part of partsOf(request)) await readPart(part, sent, files);
    return complete(sent);
  } catch (error) {
    await dropPictures(files, sent.pictures);
    throw error;
  }
};

const readPart = async (part: Multipart, sent: SentParts, files: Files): Promise<void> => {
  const { pictures, frames } = sent;
  if (part.type === "file" && part.fieldname === FRAME) frames.push(await readFrame(part, frames));
  else if (part.type === "file") {
    const role = pictureName(part, ROLES, pictures);
    pictures[role] = await files.receive(bytesOf(part, role));
  } else if (part.fieldname === "type") sent.type = readType(part.value);
  else if (part.fieldname === "documentPassword") sent.password = readPassword(part.value);
  else if (part.fieldname === "live") sent.capture = readCapture(part.value);
  else throw new Problem("request-invalid", { detail: "There is a field that is not known." });
};

/** Spends the challenge, if there is an answer to one; and asks for one where the policy does. */
export const takeSentLive = async (
  live: SentLive | undefined,
  challenges: LiveChallenges,
): Promise<Evidence["live"]> => {
  if (live !== undefined) return await takeLive(live, challenges);
  if (challenges.rules.selfieUpload === "never") throw new Problem("live-capture-required");
  return undefined;
};

/** As they come in, up to the size of a picture (MULTIPART_LIMITS): the parser hands out no more. */
async function* bytesOf({ file }: MultipartFile, picture: Role): AsyncGenerator<Uint8Array> {
  yield* untilCutOff(file);
  if (file.truncated) throw new Problem("picture-too-large", { picture });
}

/** Counted as it comes in: eighty parts of the size of a picture would fill the memory. */
const readFrame = async (part: MultipartFile, before: readonly unknown[]): Promise<Uint8Array> => {
  if (before.length >= BURST_LIMITS.maxFrames)
    throw new Problem("request-invalid", {
      detail: `At most ${BURST_LIMITS.maxFrames} parts "${FRAME}" are taken.`,
    });
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const bytes of untilCutOff(part.file)) {
    length += bytes.length;
    if (length > BURST_LIMITS.maxFrameBytes)
      throw new Problem("picture-too-large", {
        picture: FRAME,
        detail: `A frame has at most ${BURST_LIMITS.maxFrameBytes / 1024} KB.`,
      });
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
};

/** The text is never quoted: the name of a camera may be that of a person. */
const readCapture = (value: unknown): LiveCapture => {
  const invalid = (detail: string): Problem => new Problem("request-invalid", { detail });
  if (typeof value !== "string" || value.length >= MULTIPART_LIMITS.fieldSize)
    throw invalid('"live" is too long.');
  let json: unknown;
  try {
    json = JSON.parse(value);
  } catch {
    throw invalid('"live" is not JSON.');
  }
  const { success, data, error } = LiveCapture.safeParse(json);
  if (!success) throw invalid(`"live" is not as described: ${pathOf(error.issues)}.`);
  const backwards = data.frames.some(
    ({ atMs }, index) => index > 0 && atMs < data.frames[index - 1]!.atMs,
  );
  if (backwards) throw invalid('"live" has frames that were taken before the one before them.');
  return data;
};

/** Where it is wrong, by names of the contract alone. */
const pathOf = (issues: readonly { readonly path: readonly PropertyKey[] }[]): string =>
  issues[0]?.path.map(String).join(".").slice(0, 60) ?? "";

const liveOf = (
  capture: LiveCapture | undefined,
  frames: readonly Uint8Array[],
): SentLive | undefined => {
  if (capture === undefined && frames.length === 0) return undefined;
  if (capture?.frames.length !== frames.length)
    throw new Problem("request-invalid", {
      detail: `"live" names one frame for each part "${FRAME}", in the same order.`,
    });
  return { capture, frames };
};
