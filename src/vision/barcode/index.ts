export { openEmbeddedPortrait } from "./embedded-portrait.ts";
export type { OpenedPortrait } from "./embedded-portrait.ts";
export { openBarcodeReader } from "./reader.ts";
export type { BarcodeReader } from "./reader.ts";
