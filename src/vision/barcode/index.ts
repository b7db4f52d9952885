export { openBarcodeReader } from "./reader.ts";
export type { BarcodeReader } from "./reader.ts";
