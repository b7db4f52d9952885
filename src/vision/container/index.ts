export { containerKindOf } from "./kind.ts";
export type { ContainerKind } from "./kind.ts";
export { NOT_SUCH_A_FILE, openOfflineXmlZip } from "./offline-xml-zip.ts";
export { openPdf } from "./pdf.ts";
export type { Pdf, PdfPage } from "./pdf.ts";
