/**
 * @file Reads the pictures out of a multipart request. Bytes are counted and
 * handed on; nothing here looks into a picture.
 */
import type { MultipartFile } from "@fastify/multipart";
import type { FastifyRequest } from "fastify";
import { PICTURE_LIMITS } from "../observations/index.ts";
import {
  DOCUMENT_TYPES,
  type DocumentInput,
  type Evidence,
  type PictureInput,
} from "../verification/index.ts";
import { Problem } from "./problem.ts";

const ROLES = ["document", "documentBack", "selfie"] as const;
type Role = (typeof ROLES)[number];
const TYPES = ["auto", ...DOCUMENT_TYPES];

/** What @fastify/multipart enforces while the request streams in. */
export const MULTIPART_LIMITS = {
  fileSize: PICTURE_LIMITS.maxBytes,
  files: ROLES.length,
  fields: 4,
  fieldSize: 100,
  parts: ROLES.length + 4,
  headerPairs: 20,
} as const;

export const readEvidence = async (request: FastifyRequest): Promise<Evidence> => {
  if (!request.isMultipart()) throw new Problem("media-type-unsupported");
  const pictures: Partial<Record<Role, PictureInput>> = {};
  let type: Evidence["type"] = "auto";
  let password: string | undefined;
  for await (const part of request.parts()) {
    if (part.type === "file") pictures[readRole(part, pictures)] = await readPicture(part);
    else if (part.fieldname === "type") type = readType(part.value);
    else if (part.fieldname === "documentPassword") password = readPassword(part.value);
    else throw new Problem("request-invalid", { detail: "There is a field that is not known." });
  }
  const { document, documentBack, selfie } = pictures;
  if (document === undefined || selfie === undefined) {
    const missing = document === undefined ? "document" : "selfie";
    throw new Problem("picture-missing", { detail: `Send a picture in the part "${missing}".` });
  }
  const opened = (input: PictureInput): DocumentInput =>
    password === undefined ? input : { ...input, password };
  return {
    document: opened(document),
    selfie,
    type,
    ...(documentBack !== undefined && { documentBack: opened(documentBack) }),
  };
};

const readRole = (part: MultipartFile, taken: Partial<Record<Role, unknown>>): Role => {
  const role = ROLES.find((known) => known === part.fieldname);
  if (role === undefined || role in taken)
    throw new Problem("request-invalid", {
      detail: `Pictures belong into the parts ${ROLES.join(", ")}, one each.`,
    });
  return role;
};

const readPicture = async (part: MultipartFile): Promise<PictureInput> => ({
  bytes: await part.toBuffer(),
  declaredType: part.mimetype,
});

/** Of a PDF or of the ZIP of an offline e-KYC; an empty field is a form's way to say none. */
const readPassword = (value: unknown): string | undefined => {
  if (typeof value !== "string" || value.length >= MULTIPART_LIMITS.fieldSize)
    throw new Problem("request-invalid", {
      detail: `"documentPassword" has fewer than ${MULTIPART_LIMITS.fieldSize} characters.`,
    });
  return value === "" ? undefined : value;
};

const readType = (value: unknown): Evidence["type"] => {
  const type = TYPES.find((known) => known === value);
  if (type === undefined)
    throw new Problem("request-invalid", { detail: `"type" is one of ${TYPES.join(", ")}.` });
  return type;
};
