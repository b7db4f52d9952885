export { judgeOfflineXml, openOfflineXml, verifyOfflineXml } from "./read-offline-xml.ts";
export type { OfflineXmlContent } from "./content.ts";
export { MAX_XML_LENGTH } from "./open-xml.ts";
export type { OfflineXmlError } from "./open-xml.ts";
