/**
 * @file Writes the Aadhaar Secure QR: the inverse of documents/aadhaar/secure-qr.
 *
 * In:  a fictional person, a layout version, the portrait's bytes (none on the small front
 *      code).
 * Out: the decimal digits that the QR code holds.
 *
 * Layout: UIDAI Secure QR specification of March 2019 (V1); V2 to V5 as observed: a version
 * first, the last four digits of the mobile number after the address, no hashes. Text is
 * ISO-8859-1, each field ends with 0xFF; then the photo, hashes (V1), and RSASSA-PKCS1-v1_5
 * with SHA-256 over everything before; all of it gzipped and written as one decimal number.
 *
 * Signed with a published test key, which readers trust only where specimens are allowed.
 */
import { createHash, sign } from "node:crypto";
import { gzipSync } from "node:zlib";
import type { FictionalAddress, FictionalPerson } from "../people/person.ts";
import { dashDate } from "../layouts/print-forms.ts";
import signingKey from "../specimen-signing-key.json" with { type: "json" };

export type SecureQrVersion = "V1" | "V2" | "V5";

interface SecureQrContent {
  readonly version: SecureQrVersion;
  readonly person: FictionalPerson;
  /** Time of day of the reference id, HHMMSSmmm, India time. */
  readonly timeOfDay: string;
  readonly photo: Buffer;
}

export const encodeSecureQr = (content: SecureQrContent): string => {
  const signed = Buffer.concat([
    ...textFields(content).flatMap((field) => [Buffer.from(field, "latin1"), FIELD_END]),
    content.photo,
    contactHash(content),
  ]);
  const signature = sign("sha256", signed, signingKey.privateKeyPem);
  const packed = gzipSync(Buffer.concat([signed, signature]), { level: 9 });
  return BigInt(`0x${packed.toString("hex")}`).toString();
};

const FIELD_END = Buffer.from([0xff]);

/** Bit 1: a mobile number is known, no e-mail address (bit 0). */
const MOBILE_KNOWN = "2";

const textFields = (content: SecureQrContent): string[] => {
  const { person, version } = content;
  const fields = [
    MOBILE_KNOWN,
    referenceId(content),
    person.name.latin,
    person.onlyYearOfBirth ? person.dateOfBirth.slice(0, 4) : dashDate(person.dateOfBirth),
    person.gender,
    ...addressFields(person.address),
  ];
  return version === "V1" ? fields : [version, ...fields, mobileField(content)];
};

/** Last four digits of the Aadhaar number, then the moment of issue in India time. */
const referenceId = ({ person, timeOfDay }: SecureQrContent): string =>
  `${person.aadhaarNumber.slice(-4)}${person.issueDate.replaceAll("-", "")}${timeOfDay}`;

/** careOf, district, landmark, house, location, pinCode, postOffice, state, street, subDistrict, vtc. */
const addressFields = (address: FictionalAddress): string[] => [
  address.careOf.latin,
  address.district.latin,
  address.landmark.latin,
  address.house.latin,
  "",
  address.pinCode,
  "",
  address.state.latin,
  address.street.latin,
  "",
  address.vtc.latin,
];

/** V5 masks what comes before the last four. */
const mobileField = ({ version, person }: SecureQrContent): string => {
  const last4 = person.mobile.slice(-4);
  return version === "V5" ? `XXXXXX${last4}` : last4;
};

/** V1 alone: SHA-256 in hex, hashed again as often as the fourth digit of the reference id says (at least once). */
const contactHash = (content: SecureQrContent): Buffer => {
  if (content.version !== "V1") return Buffer.alloc(0);
  const times = Math.max(1, Number(referenceId(content).charAt(3)));
  let hash = content.person.mobile;
  for (let round = 0; round < times; round++)
    hash = createHash("sha256").update(hash, "latin1").digest("hex");
  return Buffer.from(hash, "hex");
};
