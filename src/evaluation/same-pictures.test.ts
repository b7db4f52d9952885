import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { pageOf } from "../documents/fixtures/page.ts";
import { decodePicture, encodeJpeg, type Pixels } from "../vision/image/index.ts";
import { perceptualHash } from "../vision/signals/index.ts";
import { evaluateSamePictures } from "./same-pictures.ts";

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "ekyc-same-"));
});
afterEach(() => rm(directory, { recursive: true, force: true }));

/** Soft blotches: what saving anew leaves as it is. */
const blotches = (seed: number): Pixels => {
  const [widthPx, heightPx] = [320, 200];
  const waves = Array.from({ length: 24 }, (_, k) => [
    Math.sin(seed * 7 + k) * 0.06,
    Math.cos(seed * 3 + k * 2) * 0.06,
    seed + k,
  ]);
  const data = Uint8Array.from({ length: widthPx * heightPx * 3 }, (_, i) => {
    const at = Math.floor(i / 3);
    const [x, y] = [at % widthPx, Math.floor(at / widthPx)];
    return (
      128 + waves.reduce((sum, [u, v, phase]) => sum + Math.sin(u! * x + v! * y + phase!), 0) * 12
    );
  });
  return { data, widthPx, heightPx };
};

const evaluate = async (pictures: readonly Pixels[]) => {
  const files = pictures.map((_, k) => `${k}.jpg`);
  const labels = files.map((file) => ({ file, type: "pan", fields: {} }));
  await writeFile(join(directory, "labels.json"), JSON.stringify(labels));
  for (const [k, file] of files.entries())
    await writeFile(join(directory, file), await encodeJpeg(pictures[k]!, 95));
  return evaluateSamePictures({
    labelsFile: join(directory, "labels.json"),
    imagesDir: directory,
    outFile: join(directory, "report.json"),
    observe: async (bytes) => {
      const decoded = await decodePicture(bytes);
      if (decoded.outcome === "refused") return undefined;
      return { ...pageOf([]), perceptualHash: perceptualHash(decoded.pixels, 0) };
    },
  });
};

const totals = ({ groups }: Awaited<ReturnType<typeof evaluate>>) => ({
  pictures: groups.reduce((sum, { pictures }) => sum + pictures, 0),
  known: groups.flatMap(({ knownAgain }) => knownAgain.map(({ pictures }) => pictures)),
  pairs: groups.reduce((sum, { pairs }) => sum + pairs, 0),
  confused: groups.reduce((sum, { pairsConfused }) => sum + pairsConfused, 0),
});

test("pictures are known again after they were saved anew, and different ones are not confused", async () => {
  const { pictures, known, pairs, confused } = totals(await evaluate([1, 2, 3, 4].map(blotches)));
  expect([pictures, pairs, confused]).toEqual([4, 6, 0]);
  expect(known.reduce((sum, count) => sum + count, 0)).toBe(8);
});

test("two pictures that are one count as a confused pair", async () => {
  expect(totals(await evaluate([1, 2, 1].map(blotches)))).toMatchObject({ pairs: 3, confused: 1 });
});
