/**
 * @file A Paperless Offline e-KYC file, from its text to its data and what they are worth.
 *
 * In:  the XML as it came out of its ZIP, and the keys to believe.
 * Out: data and verdict. From a file whose signature is valid the data are read out of
 *      the text that was signed.
 */
import { SPECIMEN_KEYS, UIDAI_KEYS } from "../secure-qr/keys.ts";
import type { TrustedKey } from "../secure-qr/keys.ts";
import type { OfflineXmlVerdict } from "../../types.ts";
import { type OfflineXmlContent, readContent } from "./content.ts";
import { type OfflineXmlError, openXml } from "./open-xml.ts";
import { verifyXmlSignature, type XmlSignatureVerdict } from "./signature.ts";

export type OfflineXmlReading =
  | {
      readonly outcome: "read";
      readonly content: OfflineXmlContent;
      readonly verdict: OfflineXmlVerdict;
    }
  | { readonly outcome: "refused"; readonly error: OfflineXmlError };

/** The content alone, believed by nobody yet: to open the portrait, which is a picture. */
export const openOfflineXml = (
  text: string,
):
  | { readonly outcome: "read"; readonly content: OfflineXmlContent }
  | { readonly outcome: "refused"; readonly error: OfflineXmlError } => {
  const opening = openXml(text);
  return opening.outcome === "opened" ? readContent(opening.root) : opening;
};

export const verifyOfflineXml = (text: string, keys: readonly TrustedKey[]): OfflineXmlReading =>
  readWith(text, (opened) => verifyXmlSignature(opened, keys));

/**
 * The verdict with the keys of this program. A specimen where specimens are not
 * trusted is `unknown-key`, not `invalid`: nothing was forged, nobody is believed.
 */
export const judgeOfflineXml = (
  text: string,
  options: { readonly trustSpecimens: boolean },
): OfflineXmlReading => {
  const specimen = verifyOfflineXml(text, SPECIMEN_KEYS);
  const isSpecimen = specimen.outcome === "read" && specimen.verdict.signature === "valid";
  if (!isSpecimen) return verifyOfflineXml(text, UIDAI_KEYS);
  if (options.trustSpecimens) return specimen;
  const { keyId: _, ...verdict } = specimen.verdict;
  return { ...specimen, verdict: { ...verdict, signature: "unknown-key" } };
};

type Opened = Parameters<typeof verifyXmlSignature>[0];

const readWith = (
  text: string,
  verify: (opened: Opened) => XmlSignatureVerdict,
): OfflineXmlReading => {
  const opening = openXml(text);
  if (opening.outcome === "refused") return opening;
  const printed = readContent(opening.root);
  if (printed.outcome === "refused") return printed;

  const { issuedAt } = printed.content;
  const judged = verify({ ...opening, issuedAt });
  if (judged.signature !== "valid")
    return { ...printed, verdict: { outcome: "read", ...judged, issuedAt } };
  const { signedXml, ...verdict } = judged;
  const signed = openOfflineXml(signedXml);
  if (signed.outcome === "refused") return signed;
  return { ...signed, verdict: { outcome: "read", ...verdict, issuedAt: signed.content.issuedAt } };
};
