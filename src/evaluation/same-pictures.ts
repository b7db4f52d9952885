/**
 * @file `ekyc evaluate same-pictures`: how often a picture is known again after it was saved anew, and how often two that
 * are not the same are taken for it.
 *
 * In:  labelled pictures, each another one.
 * Out: a report: of each kind (photographs, scans) how many were known again, and how many pairs were confused, by the
 *      policy that is shipped.
 */
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { STANDARD_POLICY } from "../assessment/index.ts";
import { differingBits, type DocumentPageObservation, hashBands } from "../observations/index.ts";
import { decodePicture, encodeJpeg, resizePixels } from "../vision/image/index.ts";
import { perceptualHash } from "../vision/signals/index.ts";
import { parseLabels } from "./document-labels.ts";
import type { ObservePage } from "./documents.ts";

/** What was done to a picture before it was submitted again. */
const CHANGES = [
  { change: "saved at quality 75", scale: 1 },
  { change: "made 70 % as large, saved at quality 75", scale: 0.7 },
] as const;
const QUALITY = 75;

interface Described {
  readonly kind: "photographs" | "scans";
  readonly hash: string;
  /** One for each of CHANGES. */
  readonly again: readonly string[];
}

export interface SamePicturesEvaluation {
  readonly version: 1;
  readonly kind: "same-pictures";
  readonly groups: readonly {
    readonly kind: Described["kind"];
    readonly sameBits: number;
    readonly pictures: number;
    readonly knownAgain: readonly { readonly change: string; readonly pictures: number }[];
    readonly pairs: number;
    readonly pairsConfused: number;
  }[];
}

export const evaluateSamePictures = async (options: {
  readonly labelsFile: string;
  readonly imagesDir: string;
  readonly outFile: string;
  readonly observe: ObservePage;
  readonly onProgress?: (done: number, total: number) => void;
}): Promise<SamePicturesEvaluation> => {
  const labels = parseLabels(await readFile(options.labelsFile, "utf8"));
  const described: Described[] = [];
  for (const [index, { file }] of labels.entries()) {
    const bytes = await readFile(join(options.imagesDir, file));
    const page = await options.observe(bytes);
    if (page?.perceptualHash !== undefined)
      described.push(await describe(bytes, page, page.perceptualHash));
    options.onProgress?.(index + 1, labels.length);
  }
  const report: SamePicturesEvaluation = {
    version: 1,
    kind: "same-pictures",
    groups: [
      groupOf("photographs", described, STANDARD_POLICY.duplicatePicture.samePhotographBits),
      groupOf("scans", described, STANDARD_POLICY.duplicatePicture.sameScanBits),
    ],
  };
  await writeFile(options.outFile, `${JSON.stringify(report, null, 1)}\n`);
  return report;
};

const describe = async (
  bytes: Buffer,
  page: DocumentPageObservation,
  hash: string,
): Promise<Described> => {
  const decoded = await decodePicture(bytes);
  if (decoded.outcome === "refused") throw new TypeError("A picture was observed and then refused");
  const { pixels } = decoded;
  const again: string[] = [];
  for (const { scale } of CHANGES) {
    const [widthPx, heightPx] = [pixels.widthPx, pixels.heightPx].map((px) =>
      Math.round(px * scale),
    );
    const changed = scale === 1 ? pixels : resizePixels(pixels, widthPx!, heightPx!);
    const saved = await decodePicture(await encodeJpeg(changed, QUALITY));
    if (saved.outcome === "refused")
      throw new TypeError("A picture that was saved anew was refused");
    again.push(perceptualHash(saved.pixels, page.turnedDegrees));
  }
  const isScan = page.card.outcome === "not-found" || page.card.method === "whole-picture";
  return { kind: isScan ? "scans" : "photographs", hash, again };
};

const groupOf = (
  kind: Described["kind"],
  all: readonly Described[],
  sameBits: number,
): SamePicturesEvaluation["groups"][number] => {
  const pictures = all.filter((each) => each.kind === kind);
  let [pairs, pairsConfused] = [0, 0];
  for (const [i, a] of pictures.entries())
    for (const b of pictures.slice(i + 1)) {
      pairs += 1;
      if (isSame(a.hash, b.hash, sameBits)) pairsConfused += 1;
    }
  return {
    kind,
    sameBits,
    pictures: pictures.length,
    knownAgain: CHANGES.map(({ change }, k) => ({
      change,
      pictures: pictures.filter(({ hash, again }) => isSame(hash, again[k]!, sameBits)).length,
    })),
    pairs,
    pairsConfused,
  };
};

/** As the records find it: by a band in common, and then by how many bits differ. */
const isSame = (a: string, b: string, sameBits: number): boolean => {
  const bands = hashBands(b);
  return (
    hashBands(a).some((band, position) => band === bands[position]) &&
    differingBits(a, b) <= sameBits
  );
};
