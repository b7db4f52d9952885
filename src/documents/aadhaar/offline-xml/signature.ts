/**
 * @file Whether a Paperless Offline e-KYC file was signed by somebody who is believed.
 *
 * In:  the text of the file, and the keys to believe.
 * Out: `valid` with the key and the very text that was signed; `unknown-key` when no key
 *      covers the time at which the file was generated; `invalid` otherwise.
 *
 * W3C XML Signature, of the one shape that UIDAI writes: one Signature, child of the
 * root, with one Reference to the whole document less that Signature. Anything else is
 * `invalid`, not interpreted: signatures that cover less than is read are the classic
 * attack (wrapping). KeyInfo is ignored, since it holds whatever key the sender likes.
 *
 * RSA with SHA-1 is what UIDAI's own files up to February 2025 are signed with. Forging
 * one needs a second preimage of SHA-1, which nobody can find; it is accepted and told.
 */
import { createPublicKey } from "node:crypto";
import { type Element, XMLSerializer } from "@xmldom/xmldom";
import { SignedXml } from "xml-crypto";
import type { TrustedKey, TrustStore } from "../secure-qr/keys.ts";
import { childrenOf, onlyChild } from "./open-xml.ts";

const XMLDSIG = "http://www.w3.org/2000/09/xmldsig#";
const CANONICAL_XML = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315";

const SIGNATURE_ALGORITHMS = {
  [`${XMLDSIG}rsa-sha1`]: "rsa-sha1",
  "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256": "rsa-sha256",
} as const;
const DIGEST_ALGORITHMS = {
  [`${XMLDSIG}sha1`]: "sha1",
  "http://www.w3.org/2001/04/xmlenc#sha256": "sha256",
} as const;
const TRANSFORMS = [`${XMLDSIG}enveloped-signature`, CANONICAL_XML];

export interface SignatureAlgorithms {
  readonly signatureAlgorithm: "rsa-sha1" | "rsa-sha256";
  readonly digestAlgorithm: "sha1" | "sha256";
}

export type XmlSignatureVerdict =
  | ({
      readonly signature: "valid";
      readonly keyId: string;
      readonly trustStore: TrustStore;
      /** The document as it was signed, canonical: data are read from here and nowhere else. */
      readonly signedXml: string;
    } & SignatureAlgorithms)
  /** Without algorithms: there is no signature of the one shape. */
  | ({ readonly signature: "invalid" } & Partial<SignatureAlgorithms>)
  | ({ readonly signature: "unknown-key" } & SignatureAlgorithms);

export const verifyXmlSignature = (
  opened: { readonly text: string; readonly root: Element; readonly issuedAt: string },
  keys: readonly TrustedKey[],
): XmlSignatureVerdict => {
  const shape = signatureShape(opened.root);
  if (!shape) return { signature: "invalid" };
  const { element, ...algorithms } = shape;

  const issuedAt = Date.parse(opened.issuedAt);
  const covering = keys.filter(
    (key) => Date.parse(key.notBefore) <= issuedAt && issuedAt <= Date.parse(key.notAfter),
  );
  if (covering.length === 0) return { signature: "unknown-key", ...algorithms };
  const signature = new XMLSerializer().serializeToString(element);
  for (const { keyId, trustStore, spkiDerBase64 } of covering) {
    const signedXml = signedBy(opened.text, signature, spkiDerBase64);
    if (signedXml !== undefined)
      return { signature: "valid", keyId, trustStore, signedXml, ...algorithms };
  }
  return { signature: "invalid", ...algorithms };
};

/** The signature, if it is the only one, in its place, and made as UIDAI makes it. */
const signatureShape = (
  root: Element,
): (SignatureAlgorithms & { readonly element: Element }) | undefined => {
  const all = root.getElementsByTagNameNS("*", "Signature");
  const element = onlyChild(root, "Signature");
  const info = element && onlyChild(element, "SignedInfo");
  const reference = info && onlyChild(info, "Reference");
  if (all.length !== 1 || element?.namespaceURI !== XMLDSIG || !reference) return undefined;
  if (onlyAlgorithm(info, "CanonicalizationMethod") !== CANONICAL_XML) return undefined;
  if (reference.getAttribute("URI") !== "" || !hasKnownTransforms(reference)) return undefined;

  const signature = onlyAlgorithm(info, "SignatureMethod");
  const digest = onlyAlgorithm(reference, "DigestMethod");
  const signatureAlgorithm = lookUp(SIGNATURE_ALGORITHMS, signature);
  const digestAlgorithm = lookUp(DIGEST_ALGORITHMS, digest);
  if (!signatureAlgorithm || !digestAlgorithm) return undefined;
  return { element, signatureAlgorithm, digestAlgorithm };
};

const lookUp = <Name>(table: Readonly<Record<string, Name>>, key: string): Name | undefined =>
  Object.hasOwn(table, key) ? table[key] : undefined;

const onlyAlgorithm = (parent: Element, localName: string): string =>
  onlyChild(parent, localName)?.getAttribute("Algorithm") ?? "";

/** The signature itself is left out, and nothing else is done but bringing into canonical form. */
const hasKnownTransforms = (reference: Element): boolean => {
  const list = onlyChild(reference, "Transforms");
  const algorithms = list
    ? childrenOf(list, "Transform").map((transform) => transform.getAttribute("Algorithm") ?? "")
    : [];
  return (
    algorithms[0] === TRANSFORMS[0] &&
    algorithms.every((algorithm, index) => algorithm === TRANSFORMS[index])
  );
};

/** What this key signed, or undefined where it did not sign this. */
const signedBy = (text: string, signature: string, spkiDerBase64: string): string | undefined => {
  const key = createPublicKey({
    key: Buffer.from(spkiDerBase64, "base64"),
    format: "der",
    type: "spki",
  });
  const verifier = new SignedXml({
    publicCert: key.export({ format: "pem", type: "spki" }),
    getCertFromKeyInfo: () => null,
  });
  try {
    verifier.loadSignature(signature);
    if (!verifier.checkSignature(text)) return undefined;
  } catch {
    // The library throws where a digest or a signature does not fit.
    return undefined;
  }
  const references = verifier.getSignedReferences();
  return references.length === 1 ? references[0] : undefined;
};
