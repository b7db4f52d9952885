/**
 * @file The networks that read, opened once for an engine.
 */
import { readModelFile } from "../models/manifest.ts";
import { type Model, modelFromBytes, openModel } from "../models/session.ts";
import { type Alphabet, readAlphabet } from "./alphabet.ts";
import { lighterNetwork } from "./lighter-network.ts";
import { type TensorBuffer, tensorBuffer } from "./tensor-buffer.ts";

export interface TextModels {
  readonly detection: Model;
  /** Its output has a column for each symbol of the alphabet. */
  readonly recognition: Model;
  readonly orientation: Model;
  readonly alphabet: Alphabet;
  readonly buffer: TensorBuffer;
}

export const openTextModels = async (): Promise<TextModels> => {
  const [detection, orientation, symbols] = await Promise.all([
    readModelFile("ppocr-v4-detection"),
    readModelFile("ppocr-v2-orientation"),
    readModelFile("line-recogniser-symbols"),
  ]);
  return {
    detection: await modelFromBytes("ppocr-v4-detection", lighterNetwork(detection)),
    recognition: await openModel("line-recogniser"),
    orientation: await modelFromBytes("ppocr-v2-orientation", lighterNetwork(orientation)),
    alphabet: readAlphabet(symbols.toString("utf8")),
    buffer: tensorBuffer(),
  };
};
