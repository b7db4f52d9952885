/**
 * @file The fields inside a Secure QR code, for each version of its layout.
 *
 * In:  the signed bytes of an opened container.
 * Out: text fields, portrait bytes, contact hashes; or why they cannot be read.
 *
 * V1: UIDAI specification, March 2019. V2, V3 and V5: no public specification;
 * as implemented by pyaadhaar (91c4e13) and anon-aadhaar (4dad918) and seen to
 * work on real cards by their users. V4: nothing public was found; it is read as
 * V3 and V5 are (assumed). The signature decides whether the assumption matters.
 */
import { parseReferenceId } from "./reference-id.ts";
import type { SecureQrError } from "./container.ts";

export type SecureQrVersion = "V1" | "V2" | "V3" | "V4" | "V5";

const SECURE_QR_TEXT_FIELDS = [
  "referenceId",
  "name",
  "dateOfBirth",
  "gender",
  "careOf",
  "district",
  "landmark",
  "house",
  "location",
  "pinCode",
  "postOffice",
  "state",
  "street",
  "subDistrict",
  "vtc",
] as const;

/** As printed into the code; an empty string where the person has none. */
export type SecureQrText = Readonly<Record<(typeof SECURE_QR_TEXT_FIELDS)[number], string>>;

export interface SecureQrContent {
  readonly version: SecureQrVersion;
  readonly text: SecureQrText;
  /** Last four digits of the Aadhaar number. */
  readonly lastFour: string;
  /** ISO 8601 instant at which the code was generated. */
  readonly issuedAt: string;
  /** Last four digits of the mobile number; absent in V1 and where the person gave none. */
  readonly mobileLastFour?: string;
  /** The embedded picture, as stored; empty in the small code on the front. */
  readonly portrait: Uint8Array;
  readonly portraitFormat?: "j2k" | "jp2" | "jpeg" | "webp";
  /** Hex. Guessable by trying all numbers (10^10): personal data, never stored. */
  readonly emailHash?: string;
  readonly mobileHash?: string;
}

type LayoutReading =
  | { readonly outcome: "read"; readonly content: SecureQrContent }
  | { readonly outcome: "refused"; readonly error: SecureQrError };

/** Ends each text field. The portrait and the hashes contain it too: never split on it. */
const SEPARATOR = 0xff;
/** Longest text field accepted; the longest real ones have about 100 bytes. */
const MAX_FIELD_BYTES = 512;
const HASH_BYTES = 32;

export const readLayout = (signed: Uint8Array): LayoutReading => {
  const start = readVersion(signed);
  if ("error" in start) return { outcome: "refused", error: start.error };

  const names = ["flag", ...SECURE_QR_TEXT_FIELDS, ...(start.version === "V1" ? [] : ["mobile"])];
  const cut = cutFields(signed, start.offset, names);
  if (!cut) return { outcome: "refused", error: "malformed" };
  const flag = cut.fields.get("flag")!;
  if (!/^[0-3]$/.test(flag)) return { outcome: "refused", error: "bad-indicator" };
  const reference = parseReferenceId(cut.fields.get("referenceId")!);
  if (!reference) return { outcome: "refused", error: "bad-reference-id" };
  const tail = cutTail(signed.subarray(cut.end), start.version, Number(flag));
  if (!tail) return { outcome: "refused", error: "malformed" };

  const mobile = cut.fields.get("mobile")?.slice(-4);
  const text = Object.fromEntries(
    SECURE_QR_TEXT_FIELDS.map((name) => [name, cut.fields.get(name)!]),
  ) as SecureQrText;
  return {
    outcome: "read",
    content: {
      version: start.version,
      text,
      ...reference,
      ...(mobile !== undefined && /^\d{4}$/.test(mobile) && { mobileLastFour: mobile }),
      ...tail,
    },
  };
};

/** V1 has no version field and begins with its flag; all later ones begin with "V" and a digit. */
const readVersion = (
  signed: Uint8Array,
):
  | { readonly version: SecureQrVersion; readonly offset: number }
  | { readonly error: SecureQrError } => {
  if (signed[0] !== "V".charCodeAt(0)) return { version: "V1", offset: 0 };
  const version = latin1(signed.subarray(0, 2));
  if (signed[2] !== SEPARATOR || !/^V[2-5]$/.test(version)) return { error: "unsupported-version" };
  return { version: version as SecureQrVersion, offset: 3 };
};

/** Reads exactly as many fields as there are names. Text is ISO 8859-1. */
const cutFields = (
  bytes: Uint8Array,
  from: number,
  names: readonly string[],
): { readonly fields: ReadonlyMap<string, string>; readonly end: number } | undefined => {
  const fields = new Map<string, string>();
  let start = from;
  for (const name of names) {
    const end = bytes.indexOf(SEPARATOR, start);
    if (end < 0 || end - start > MAX_FIELD_BYTES) return undefined;
    fields.set(name, latin1(bytes.subarray(start, end)));
    start = end + 1;
  }
  return { fields, end: start };
};

/**
 * Separates the portrait from the hashes behind it. The flag's bit 0 says that
 * there is an e-mail address, bit 1 a mobile number. V1 then has their hashes;
 * real later codes have none although the flag is set, but test data of
 * anon-aadhaar kept them: where the picture ends (FF D9) decides.
 */
const cutTail = (
  body: Uint8Array,
  version: SecureQrVersion,
  flag: number,
):
  Pick<SecureQrContent, "portrait" | "emailHash" | "mobileHash" | "portraitFormat"> | undefined => {
  const hasEmail = (flag & 1) !== 0;
  const hasMobile = (flag & 2) !== 0;
  const full = HASH_BYTES * (Number(hasEmail) + Number(hasMobile));
  const endsPicture = (tail: number) =>
    body[body.length - tail - 2] === 0xff && body[body.length - tail - 1] === 0xd9;
  const tail = version === "V1" || (!endsPicture(0) && endsPicture(full)) ? full : 0;
  if (body.length < tail) return undefined;

  const portrait = body.subarray(0, body.length - tail);
  const hashes = body.subarray(body.length - tail);
  const format = portraitFormat(portrait);
  const mobileAt = hasEmail ? HASH_BYTES : 0;
  return {
    portrait,
    ...(format && { portraitFormat: format }),
    ...(tail > 0 && hasEmail && { emailHash: hex(hashes.subarray(0, HASH_BYTES)) }),
    ...(tail > 0 && hasMobile && { mobileHash: hex(hashes.subarray(mobileAt, mobileAt + 32)) }),
  };
};

/** By magic bytes, never by version: UIDAI changed the format without saying so. */
const portraitFormat = (bytes: Uint8Array): SecureQrContent["portraitFormat"] => {
  const head = hex(bytes.subarray(0, 12));
  if (head.startsWith("ff4fff51")) return "j2k";
  if (head.startsWith("0000000c6a502020")) return "jp2";
  if (head.startsWith("ffd8ff")) return "jpeg";
  if (/^52494646.{8}57454250$/.test(head)) return "webp";
  return undefined;
};

const latin1 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("latin1");
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");
