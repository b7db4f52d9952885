/**
 * @file Parts of a multipart request. Bytes are counted and handed on; nothing here looks into a picture.
 */
import type { Multipart, MultipartFile } from "@fastify/multipart";
import type { FastifyRequest } from "fastify";
import { DOCUMENT_TYPES, type PictureInput } from "../verification/index.ts";
import { asSendersFault } from "./picture-bytes.ts";
import { Problem, type ProblemPicture } from "./problem.ts";

/** Of a field that is no picture. */
const MAX_FIELD_LENGTH = 100;
const TYPES = ["auto", ...DOCUMENT_TYPES];

export interface Form<Picture extends ProblemPicture, Field extends string> {
  readonly pictures: Readonly<Partial<Record<Picture, PictureInput>>>;
  /** As they were sent. */
  readonly fields: Readonly<Partial<Record<Field, unknown>>>;
}

/** A form of pictures, one each, and short fields; what is not known in it is refused. */
export const readForm = async <Picture extends ProblemPicture, Field extends string>(
  request: FastifyRequest,
  known: { readonly pictures: readonly Picture[]; readonly fields: readonly Field[] },
): Promise<Form<Picture, Field>> => {
  if (!request.isMultipart()) throw new Problem("media-type-unsupported");
  const pictures: Partial<Record<Picture, PictureInput>> = {};
  const fields: Partial<Record<Field, unknown>> = {};
  for await (const part of partsOf(request)) {
    if (part.type === "file") {
      const name = pictureName(part, known.pictures, pictures);
      pictures[name] = await readPicture(part, name);
    } else fields[fieldName(part.fieldname, known.fields)] = part.value;
  }
  return { pictures, fields };
};

/** @throws Problem `request-invalid` where it is no form */
export async function* partsOf(request: FastifyRequest): AsyncGenerator<Multipart> {
  try {
    yield* request.parts();
  } catch (cause) {
    throw asSendersFault(cause);
  }
}

/** @throws Problem `request-invalid` where the part is not known or came before */
export const pictureName = <Picture extends ProblemPicture>(
  part: MultipartFile,
  known: readonly Picture[],
  taken: Readonly<Partial<Record<Picture, unknown>>>,
): Picture => {
  const name = known.find((one) => one === part.fieldname);
  if (name === undefined || name in taken)
    throw new Problem("request-invalid", {
      detail: `Pictures belong into the parts ${known.join(", ")}, one each.`,
    });
  return name;
};

const fieldName = <Field extends string>(name: string, known: readonly Field[]): Field => {
  const field = known.find((one) => one === name);
  if (field === undefined)
    throw new Problem("request-invalid", { detail: "There is a field that is not known." });
  return field;
};

export const readPicture = async (
  part: MultipartFile,
  picture: ProblemPicture,
): Promise<PictureInput> => {
  try {
    return { bytes: await part.toBuffer(), declaredType: part.mimetype };
  } catch (cause) {
    if ((cause as { readonly code?: unknown }).code === "FST_REQ_FILE_TOO_LARGE")
      throw new Problem("picture-too-large", { picture, cause });
    throw asSendersFault(cause);
  }
};

/** @throws Problem `picture-missing` */
export const neededPicture = <Picture extends ProblemPicture>(
  pictures: Readonly<Partial<Record<Picture, PictureInput>>>,
  picture: Picture,
): PictureInput => {
  const input = pictures[picture];
  if (input === undefined)
    throw new Problem("picture-missing", {
      picture,
      detail: `Send a picture in the part "${picture}".`,
    });
  return input;
};

/** Of a PDF or of the ZIP of an offline e-KYC; an empty field is a form's way to say none. */
export const readPassword = (value: unknown): string | undefined => {
  if (value === undefined) return undefined;
  if (typeof value !== "string" || value.length >= MAX_FIELD_LENGTH)
    throw new Problem("request-invalid", {
      detail: `"documentPassword" has fewer than ${MAX_FIELD_LENGTH} characters.`,
    });
  return value === "" ? undefined : value;
};

/** What a document is said to be. */
export const readType = (value: unknown): string => oneOf("type", value, TYPES);

/** @throws Problem `request-invalid`; the value is never quoted */
export const oneOf = <Value extends string>(
  name: string,
  value: unknown,
  values: readonly Value[],
): Value => {
  const known = values.find((one) => one === value);
  if (known === undefined)
    throw new Problem("request-invalid", { detail: `"${name}" is one of ${values.join(", ")}.` });
  return known;
};
