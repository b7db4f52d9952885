/**
 * @file The text of a Paperless Offline e-KYC file, opened as XML and as nothing more.
 *
 * In:  text that nobody trusts yet.
 * Out: its root element, or why it is no such file.
 *
 * [Note: XML without its machinery]
 *
 * The file is one root, a handful of elements and a portrait in Base64. Document
 * types, entities of one's own, CDATA, comments and processing instructions have no
 * business in it and are what attacks on XML readers are made of, so a text with any
 * of them never reaches the parser; nor does one with more tags than twice what a
 * real file has, which bounds depth and time.
 */
import { DOMParser, type Element } from "@xmldom/xmldom";

export type OfflineXmlError =
  "too-large" | "forbidden-markup" | "malformed" | "not-offline-xml" | "bad-reference-id";

type Opening =
  | {
      readonly outcome: "opened";
      readonly root: Element;
      /** The text without its XML declaration, which is no part of what is signed. */
      readonly text: string;
    }
  | { readonly outcome: "refused"; readonly error: OfflineXmlError };

/** Files of the portal have 10 to 60 kB, nearly all of it portrait (india: at most 512 KiB). */
export const MAX_XML_LENGTH = 512 * 1024;
/** Tags of the published samples: 37 with a certificate in KeyInfo. */
const MAX_TAGS = 80;

const ROOT = "OfflinePaperlessKyc";

export const openXml = (text: string): Opening => {
  if (text.length > MAX_XML_LENGTH) return refused("too-large");
  const body = text.replace(/^\ufeff?\s*<\?xml\s[^<>]*\?>/, "");
  if (/<[!?]/.test(body)) return refused("forbidden-markup");
  if (body.split("<").length - 1 > MAX_TAGS) return refused("malformed");

  const root = parseRoot(body);
  if (root === undefined) return refused("malformed");
  return root.tagName === ROOT && root.namespaceURI === null
    ? { outcome: "opened", root, text: body }
    : refused("not-offline-xml");
};

const parseRoot = (text: string): Element | undefined => {
  try {
    const onError = (_level: string, message: string): never => {
      throw new SyntaxError(message);
    };
    return (
      new DOMParser({ onError }).parseFromString(text, "text/xml").documentElement ?? undefined
    );
  } catch {
    // Whatever a parser says of untrusted text: it could not be read. Its message may quote the text.
    return undefined;
  }
};

const refused = (error: OfflineXmlError): Opening => ({ outcome: "refused", error });

/** Elements of this local name directly under another one. */
export const childrenOf = (parent: Element, localName: string): readonly Element[] =>
  Array.from(parent.childNodes).filter(
    (node): node is Element =>
      node.nodeType === node.ELEMENT_NODE && (node as Element).localName === localName,
  );

/** The only child of this name; undefined for none and for several. */
export const onlyChild = (parent: Element, localName: string): Element | undefined => {
  const found = childrenOf(parent, localName);
  return found.length === 1 ? found[0] : undefined;
};
