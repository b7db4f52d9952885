export { openTextReader } from "./reader.ts";
export type { ReadLine, TextReader, TextReading } from "./reader.ts";
