/**
 * @file Whose signature on a Secure QR code is believed, and for which time.
 *
 * Two trust stores that never mix: `uidai` holds the authority's keys, each with
 * the validity of its certificate; `specimen` holds the published test key with
 * which drawn specimens are signed. A key in `specimen` proves nothing about anybody.
 *
 * uidai-keys.json: computed from the certificates on uidai.gov.in, except the
 * newest, whose origin is stated there.
 */
import uidai from "./uidai-keys.json" with { type: "json" };
import specimen from "./specimen-keys.json" with { type: "json" };

export type TrustStore = "uidai" | "specimen";

export interface TrustedKey {
  readonly keyId: string;
  readonly trustStore: TrustStore;
  /** ISO 8601 instants; both inclusive. */
  readonly notBefore: string;
  readonly notAfter: string;
  /** SubjectPublicKeyInfo, DER in Base64. */
  readonly spkiDerBase64: string;
}

export const UIDAI_KEYS: readonly TrustedKey[] = uidai.keys.map((key) => ({
  ...key,
  trustStore: "uidai",
}));

export const SPECIMEN_KEYS: readonly TrustedKey[] = specimen.keys.map((key) => ({
  ...key,
  trustStore: "specimen",
}));
