/**
 * @file A certificate that nobody vouches for, made anew for each test: no private key lies in the repository.
 *
 * DER by hand, since Node reads certificates and writes none: RFC 5280, an EC key of P-256 that signs itself.
 */
import { generateKeyPairSync, sign } from "node:crypto";

export interface SelfSigned {
  readonly key: string;
  readonly cert: string;
}

const OID_ECDSA_SHA256 = Buffer.from("06082a8648ce3d040302", "hex");
const OID_COMMON_NAME = Buffer.from("0603550403", "hex");
const OID_SUBJECT_ALT_NAME = Buffer.from("0603551d11", "hex");
/** Of a name in SubjectAltName: [2] dNSName. */
const DNS_NAME = 0x82;

export const selfSigned = (
  name: string,
  valid: { readonly from: Date; readonly until: Date },
): SelfSigned => {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const algorithm = sequence(OID_ECDSA_SHA256);
  const subject = sequence(tagged(0x31, sequence(OID_COMMON_NAME, text(0x0c, name))));
  const names = sequence(OID_SUBJECT_ALT_NAME, tagged(0x04, sequence(text(DNS_NAME, name))));
  const signed = sequence(
    tagged(0xa0, Buffer.from("020102", "hex")),
    Buffer.from("020101", "hex"),
    algorithm,
    subject,
    sequence(time(valid.from), time(valid.until)),
    subject,
    publicKey.export({ type: "spki", format: "der" }),
    tagged(0xa3, sequence(names)),
  );
  const signature = Buffer.concat([Buffer.from([0]), sign("sha256", signed, privateKey)]);
  const der = sequence(signed, algorithm, tagged(0x03, signature));
  const lines = der.toString("base64").replace(/.{64}/g, "$&\n");
  return {
    key: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`,
  };
};

const tagged = (tag: number, ...content: readonly Buffer[]): Buffer => {
  const body = Buffer.concat(content);
  if (body.length < 0x80) return Buffer.concat([Buffer.from([tag, body.length]), body]);
  const length = Buffer.alloc(2);
  length.writeUInt16BE(body.length);
  return Buffer.concat([Buffer.from([tag, 0x82]), length, body]);
};

const sequence = (...content: readonly Buffer[]): Buffer => tagged(0x30, ...content);

const text = (tag: number, value: string): Buffer => tagged(tag, Buffer.from(value, "utf8"));

/** UTCTime, `YYMMDDHHMMSSZ`. */
const time = (at: Date): Buffer =>
  text(0x17, `${at.toISOString().replace(/[-:T]/g, "").slice(2, 14)}Z`);
