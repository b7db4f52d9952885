export { openTextReader } from "./reader.ts";
export type { TextReader, TextReading } from "./reader.ts";
export type { IsWorthReading, ReadLine } from "./task.ts";
