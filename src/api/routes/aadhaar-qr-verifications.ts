/**
 * @file Verifies the QR code of an Aadhaar and keeps nothing. The contract is in ../schemas/stateless.ts.
 */
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import {
  type AadhaarCode,
  type AadhaarCodeOutcome,
  maskAddress,
  maskValue,
  type PictureInput,
  readAadhaarCode,
  type ResultAddress,
} from "../../verification/index.ts";
import { may } from "../access/permissions.ts";
import { neededPicture, readForm } from "../multipart.ts";
import { hasBytes } from "../picture-bytes.ts";
import { Problem } from "../problem.ts";
import { AadhaarQrForm, AadhaarQrText, AadhaarQrVerification } from "../schemas/stateless.ts";
import { noStore, STATELESS, type StatelessParts } from "../stateless.ts";
import { unseenProblem } from "../unseen-problem.ts";

const FORM = { pictures: ["picture"], fields: [] } as const;

export const aadhaarQrRoutes = (server: FastifyInstance, ports: StatelessParts): void => {
  server.withTypeProvider<ZodTypeProvider>().post(
    "/v1/aadhaar-qr-verifications",
    {
      config: {
        ...STATELESS,
        takes: { "application/json": AadhaarQrText, "multipart/form-data": AadhaarQrForm },
      },
      onRequest: noStore,
      schema: {
        operationId: "stateless.verifyAadhaarQr",
        summary: "Verify the QR code of an Aadhaar, from its text or a picture; nothing is kept",
        description:
          "Whether UIDAI signed it, and what it says. Values are masked unless the caller has the permission pii:read; the Aadhaar number always is. A code that is not Aadhaar's is an answer.",
        response: { 200: AadhaarQrVerification },
      },
    },
    async (request) => {
      const outcome = await readAadhaarCode(await givenCode(request), ports);
      if (outcome.outcome !== "read" && outcome.outcome !== "no_code")
        throw unseenProblem(outcome, request.isMultipart() ? "picture" : undefined);
      return shown(outcome, may(request.caller, "pii:read"));
    },
  );
};

const givenCode = async (
  request: FastifyRequest,
): Promise<{ readonly text: string } | PictureInput> => {
  if (request.isMultipart())
    return neededPicture((await readForm(request, FORM)).pictures, "picture");
  if (request.body === undefined || hasBytes(request)) throw new Problem("media-type-unsupported");
  const { success, data, error } = AadhaarQrText.safeParse(request.body);
  if (success) return data;
  throw new Problem("request-invalid", {
    errors: error.issues.map(({ path, code, message }) => ({
      pointer: path.length === 0 ? "" : `/${path.map(String).join("/")}`,
      detail: code === "unrecognized_keys" ? "There is a field that is not known." : message,
    })),
  });
};

const NOTHING = {
  kind: null,
  signature: null,
  certificate: null,
  specimen: false,
  publishedSample: false,
  version: null,
  issuedAt: null,
  error: null,
  fields: {},
  address: null,
  portrait: null,
} as const;

const shown = (
  outcome: Extract<AadhaarCodeOutcome, { outcome: "read" | "no_code" }>,
  seesPerson: boolean,
): AadhaarQrVerification => {
  const masked = seesPerson ? "aadhaar" : "all";
  if (outcome.outcome === "no_code") return { outcome: "no_code", ...NOTHING, masked, codes: 0 };
  const { code, codes } = outcome;
  if (code.kind === "other") return { outcome: "not_aadhaar", ...NOTHING, masked, codes };
  if (code.kind === "unreadable")
    return {
      outcome: "unreadable",
      ...NOTHING,
      kind: code.of,
      error: code.error,
      masked,
      codes,
    };
  const common = { outcome: "read", ...NOTHING, masked, codes } as const;
  const fields = seesPerson ? { ...code.fields } : maskFields(code.fields);
  if (code.kind === "old-xml")
    return { ...common, kind: "old-xml", signature: "not-signed", fields };
  return {
    ...common,
    kind: "secure-qr",
    ...signatureOf(code),
    fields,
    address: shownAddress(code.address, seesPerson),
    portrait: portraitOf(code, outcome.portrait),
  };
};

type SecureQr = Extract<AadhaarCode, { kind: "secure-qr" }>;

const signatureOf = ({ verdict, certificate }: SecureQr) => ({
  signature: verdict.signature ?? null,
  certificate: certificate ?? null,
  specimen: verdict.trustStore === "specimen",
  publishedSample: verdict.denylisted === true,
  version: verdict.version ?? null,
  issuedAt: verdict.issuedAt ?? null,
});

const maskFields = (fields: SecureQr["fields"]): AadhaarQrVerification["fields"] =>
  Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [
      name,
      { ...field, value: maskValue(name, field.value) },
    ]),
  );

const shownAddress = (address: SecureQr["address"], seesPerson: boolean): ResultAddress | null => {
  if (address === undefined) return null;
  const whole: ResultAddress = { ...address, rest: [...address.rest] };
  return seesPerson ? whole : maskAddress(whole);
};

const portraitOf = (
  { verdict }: SecureQr,
  opened: Extract<AadhaarCodeOutcome, { outcome: "read" }>["portrait"],
): AadhaarQrVerification["portrait"] => {
  if (verdict.portraitFormat === undefined) return null;
  return {
    format: verdict.portraitFormat,
    opened: opened !== undefined,
    widthPx: opened?.widthPx ?? null,
    heightPx: opened?.heightPx ?? null,
    face: opened?.face === true,
  };
};
