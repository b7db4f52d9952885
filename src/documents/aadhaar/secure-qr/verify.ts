/**
 * @file Whether a decoded Secure QR code was signed by somebody who is believed.
 *
 * In:  a decoded code and the keys to believe.
 * Out: `valid` with the key; `unknown-key` when no key covers the time at which
 *      the code was generated; `invalid` when one covers it and RSA disagrees.
 *
 * The time in the reference id chooses the key, never today's date: a code that
 * was signed while a certificate was valid stays signed (india: trust store is
 * the union of all UIDAI signing keys). RSASSA-PKCS1-v1_5 with SHA-256.
 *
 * [Note: what a valid signature proves]
 *
 * That UIDAI issued these data. Not that the presenter is their holder: a QR code
 * can be photographed. The face comparison and the comparison with the printed
 * text carry the rest.
 */
import { constants, createHash, createPublicKey, verify } from "node:crypto";
import denylist from "./denylist.json" with { type: "json" };
import { SPECIMEN_KEYS, UIDAI_KEYS } from "./keys.ts";
import type { TrustStore, TrustedKey } from "./keys.ts";
import type { DecodedSecureQr } from "./decode.ts";

type SignatureVerdict =
  | { readonly signature: "valid"; readonly keyId: string; readonly trustStore: TrustStore }
  | { readonly signature: "invalid" }
  /** `specimen`: signed with the published test key, which is not trusted here. */
  | { readonly signature: "unknown-key"; readonly trustStore?: "specimen" };

export const verifySecureQr = (
  qr: DecodedSecureQr,
  keys: readonly TrustedKey[],
): SignatureVerdict => {
  const issuedAt = Date.parse(qr.issuedAt);
  const covering = keys.filter(
    (key) => Date.parse(key.notBefore) <= issuedAt && issuedAt <= Date.parse(key.notAfter),
  );
  if (covering.length === 0) return { signature: "unknown-key" };
  // UIDAI's windows overlap by days at each rotation: every covering key is tried.
  const signer = covering.find((key) => signedBy(qr, key));
  if (!signer) return { signature: "invalid" };
  return { signature: "valid", keyId: signer.keyId, trustStore: signer.trustStore };
};

/**
 * The verdict with the keys of this program. A specimen where specimens are not
 * trusted is `unknown-key`, not `invalid`: nothing was forged, nobody is believed.
 */
export const judgeSecureQr = (
  qr: DecodedSecureQr,
  options: { readonly trustSpecimens: boolean },
): SignatureVerdict => {
  const specimen = verifySecureQr(qr, SPECIMEN_KEYS);
  if (specimen.signature === "valid")
    return options.trustSpecimens ? specimen : { signature: "unknown-key", trustStore: "specimen" };
  return verifySecureQr(qr, UIDAI_KEYS);
};

/** Whether this is one of UIDAI's own published samples: never an applicant's. */
export const isDenylisted = (qr: DecodedSecureQr): boolean =>
  denylist.rawSha256.includes(createHash("sha256").update(qr.raw).digest("hex")) ||
  denylist.referenceIds.includes(qr.text.referenceId);

const signedBy = (qr: DecodedSecureQr, key: TrustedKey): boolean =>
  verify(
    "sha256",
    qr.signed,
    {
      key: createPublicKey({
        key: Buffer.from(key.spkiDerBase64, "base64"),
        format: "der",
        type: "spki",
      }),
      padding: constants.RSA_PKCS1_PADDING,
    },
    qr.signature,
  );
