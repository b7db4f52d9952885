export { openTextReader } from "./reader.ts";
export type { TextReader, TextReading } from "./reader.ts";
export type { ReadLine } from "./task.ts";
