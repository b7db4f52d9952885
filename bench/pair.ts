/**
 * @file The card and the selfie that are measured: a drawn specimen, photographed
 * mildly, and the portrait it was drawn with.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { drawSpecimen, photographSpecimen } from "../src/specimen/index.ts";

export interface Pair {
  readonly document: Buffer;
  readonly selfie: Buffer;
  readonly documentPath: string;
  readonly selfiePath: string;
}

export const drawPair = async (portrait: Buffer, folder: string): Promise<Pair> => {
  const specimen = await drawSpecimen({ variant: "aadhaar-new", seed: 11 }, portrait);
  const { jpeg } = await photographSpecimen(specimen.png, specimen.labels, {
    condition: "mild",
    seed: 11,
  });
  const documentPath = join(folder, "card.jpg");
  const selfiePath = join(folder, "selfie.jpg");
  writeFileSync(documentPath, jpeg);
  writeFileSync(selfiePath, portrait);
  return { document: jpeg, selfie: portrait, documentPath, selfiePath };
};

export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
};
