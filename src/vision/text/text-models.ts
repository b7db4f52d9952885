/**
 * @file The networks that read, opened once for an engine.
 */
import { readModelFile } from "../models/manifest.ts";
import { type Model, modelFromBytes } from "../models/session.ts";
import { type Alphabet, latinAlphabet } from "./alphabet.ts";
import { lighterNetwork, onlyColumns } from "./lighter-network.ts";
import { type TensorBuffer, tensorBuffer } from "./tensor-buffer.ts";
import { openTesseract, type Tesseract } from "./tesseract.ts";

export interface TextModels {
  readonly detection: Model;
  /** Its output has the columns of the alphabet and no others. */
  readonly recognition: Model;
  readonly orientation: Model;
  readonly alphabet: Alphabet;
  readonly devanagari: () => Promise<Tesseract>;
  readonly buffer: TensorBuffer;
}

export const openTextModels = async (): Promise<TextModels> => {
  const [detection, recognition, orientation, keys, hindi] = await Promise.all([
    readModelFile("ppocr-v4-detection"),
    readModelFile("ppocr-v4-recognition"),
    readModelFile("ppocr-v2-orientation"),
    readModelFile("ppocr-v4-keys"),
    // Checked now, since a changed model must stop the start, though it may not be opened for hours.
    readModelFile("tesseract-hindi"),
  ]);
  const alphabet = latinAlphabet(keys.toString("utf8"));
  const known = onlyColumns(lighterNetwork(recognition), alphabet.classes);
  let tesseract: Promise<Tesseract> | undefined;
  return {
    detection: await modelFromBytes("ppocr-v4-detection", lighterNetwork(detection)),
    recognition: await modelFromBytes("ppocr-v4-recognition", known),
    orientation: await modelFromBytes("ppocr-v2-orientation", lighterNetwork(orientation)),
    alphabet,
    // Opened at the first line that needs it: 130 ms and 40 MB that a start need not wait for.
    devanagari: () => (tesseract ??= openTesseract(hindi)),
    buffer: tensorBuffer(),
  };
};
