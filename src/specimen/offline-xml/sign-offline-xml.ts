/**
 * @file Writes and signs the XML of a Paperless Offline e-KYC file: the inverse of
 * documents/aadhaar/offline-xml.
 *
 * In:  data as attributes, a portrait; another algorithm or key where a test wants one.
 * Out: the text of the file.
 *
 * The text is written in canonical form from the start (attributes sorted, no white
 * space, no self-closing tags), so that what is hashed and signed is what is written,
 * and no library that also verifies has a hand in it. W3C Canonical XML 1.0, XML
 * Signature; layout as UIDAI's samples up to February 2025.
 *
 * Signed with a published test key, which readers trust only where specimens are allowed.
 */
import { createHash, type KeyLike, sign } from "node:crypto";
import signingKey from "../specimen-signing-key.json" with { type: "json" };

type Attributes = Readonly<Record<string, string>>;

export interface OfflineXmlToSign {
  /** Last four digits, then `YYYYMMDDHHMMSSmmm`, India time. */
  readonly referenceId: string;
  readonly person: Attributes;
  readonly address: Attributes;
  readonly portrait: Buffer;
}

export interface SigningOptions {
  readonly algorithm?: "rsa-sha256" | "rsa-sha1";
  readonly privateKey?: KeyLike;
  /** Elements behind the signature's value. */
  readonly keyInfo?: string;
}

const XMLDSIG = "http://www.w3.org/2000/09/xmldsig#";
const ALGORITHMS = {
  "rsa-sha256": "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256",
  "rsa-sha1": `${XMLDSIG}rsa-sha1`,
} as const;

export const signOfflineXml = (
  content: OfflineXmlToSign,
  {
    algorithm = "rsa-sha256",
    privateKey = signingKey.privateKeyPem,
    keyInfo = "",
  }: SigningOptions = {},
): string => {
  const document = canonicalDocument(content);
  const digest = createHash("sha256").update(document, "utf8").digest("base64");
  const info = signedInfo(digest, ALGORITHMS[algorithm]);
  const hash = algorithm === "rsa-sha1" ? "sha1" : "sha256";
  // On its own, SignedInfo carries the namespace that it inherits from its parent.
  const canonicalInfo = info.replace("<SignedInfo>", `<SignedInfo xmlns="${XMLDSIG}">`);
  const value = sign(hash, Buffer.from(canonicalInfo, "utf8"), privateKey).toString("base64");
  const signature = `<Signature xmlns="${XMLDSIG}">${info}<SignatureValue>${value}</SignatureValue>${keyInfo}</Signature>`;
  const signed = document.replace(/<\/OfflinePaperlessKyc>$/, `${signature}$&`);
  return `<?xml version="1.0" encoding="UTF-8" standalone="no"?>${signed}`;
};

const canonicalDocument = ({ referenceId, person, address, portrait }: OfflineXmlToSign): string =>
  element(
    "OfflinePaperlessKyc",
    { referenceId },
    element(
      "UidData",
      {},
      element("Poi", person) +
        element("Poa", address) +
        element("Pht", {}, portrait.toString("base64")),
    ),
  );

const signedInfo = (digest: string, algorithm: string): string =>
  element(
    "SignedInfo",
    {},
    element("CanonicalizationMethod", {
      Algorithm: "http://www.w3.org/TR/2001/REC-xml-c14n-20010315",
    }) +
      element("SignatureMethod", { Algorithm: algorithm }) +
      element(
        "Reference",
        { URI: "" },
        element(
          "Transforms",
          {},
          element("Transform", { Algorithm: `${XMLDSIG}enveloped-signature` }),
        ) +
          element("DigestMethod", { Algorithm: "http://www.w3.org/2001/04/xmlenc#sha256" }) +
          element("DigestValue", {}, digest),
      ),
  );

/** Attributes without a namespace are sorted by their names. */
const element = (name: string, attributes: Attributes, content = ""): string => {
  const written = Object.keys(attributes)
    .sort()
    .map((key) => ` ${key}="${escaped(attributes[key]!)}"`);
  return `<${name}${written.join("")}>${content}</${name}>`;
};

/** As Canonical XML 1.0 §2.3 escapes the values of attributes. */
const escaped = (value: string): string =>
  value
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll('"', "&quot;")
    .replaceAll("\t", "&#x9;")
    .replaceAll("\n", "&#xA;")
    .replaceAll("\r", "&#xD;");
