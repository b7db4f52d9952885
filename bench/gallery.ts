/**
 * @file The 1:N search: recall, time against the memory's bandwidth, memory, and how long a gallery takes to open.
 *
 * Vectors are random ones of unit length, as long as those of the models: what is measured here does not depend on
 * whose they are. Records are those of the program; only that they are written thousands at a time is not.
 */
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { encodeFeatures } from "../src/observations/index.ts";
import { openRecords } from "../src/records/index.ts";
import { mulberry32 } from "../src/specimen/index.ts";
import { MODEL } from "../test/records/fictional-person.ts";
import { fillWithIdentities } from "../test/records/many-identities.ts";
import { median } from "./pair.ts";

export const GALLERY_DIMENSIONS = 704;
const PROBES = 8;
const BEST = 10;
/** Of two pictures of one person; a probe is a stored vector with so much noise. */
const MATED_SCORE = 0.6;
const ROUNDS = 12;

/** The same vector for the same number, so that none has to be held: a million of them are 2.8 GB. */
const vectorOf = (index: number, dimensions: number): Float32Array => {
  const random = mulberry32(index + 1);
  const vector = new Float32Array(dimensions);
  let squares = 0;
  for (let i = 0; i < dimensions; i++) {
    vector[i] = random() + random() - 1;
    squares += vector[i]! ** 2;
  }
  const length = Math.sqrt(squares);
  for (let i = 0; i < dimensions; i++) vector[i]! /= length;
  return vector;
};

const probeOf = (index: number, dimensions: number): Float32Array => {
  const [own, noise] = [vectorOf(index, dimensions), vectorOf(-index - 2, dimensions)];
  const share = Math.sqrt(1 - MATED_SCORE ** 2) / MATED_SCORE;
  const mixed = own.map((value, i) => value + share * noise[i]!);
  const length = Math.hypot(...mixed);
  return mixed.map((value) => value / length);
};

const dot = (a: Float32Array, b: Float32Array): number => {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
};

/** The best scores of each probe, every vector compared in float32. */
const bruteForce = (
  count: number,
  probes: readonly Float32Array[],
): readonly (readonly number[])[] => {
  const best = probes.map(() => [] as number[]);
  for (let index = 0; index < count; index++) {
    const vector = vectorOf(index, probes[0]!.length);
    for (const [i, probe] of probes.entries()) {
      const score = dot(vector, probe);
      const scores = best[i]!;
      if (scores.length === BEST && score <= scores[BEST - 1]!) continue;
      scores.push(score);
      scores.sort((a, b) => b - a);
      if (scores.length > BEST) scores.pop();
    }
  }
  return best;
};

/** Adds up as many bytes as the search reads, in as many threads: what the memory gives, arithmetic left out. */
const measureReading = async (bytes: number): Promise<number> => {
  const threads = availableParallelism();
  const share = Math.floor(bytes / threads / 64) * 64;
  const workers = Array.from(
    { length: threads },
    () => new Worker(new URL("./reading-thread.mjs", import.meta.url), { workerData: share }),
  );
  const answers = () =>
    Promise.all(workers.map((worker) => new Promise((resolve) => worker.once("message", resolve))));
  await answers();
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const startedAt = performance.now();
    const done = answers();
    for (const worker of workers) worker.postMessage("read");
    await done;
    times.push(performance.now() - startedAt);
  }
  await Promise.all(workers.map((worker) => worker.terminate()));
  return median(times);
};

const features = (vector: Float32Array) => ({
  model: MODEL,
  vector: encodeFeatures(vector),
  dimensions: vector.length,
});

export const measureGallery = async (
  count: number,
  dimensions = GALLERY_DIMENSIONS,
  tell: (what: string) => void = () => undefined,
) => {
  const folder = mkdtempSync(join(tmpdir(), "ekyc-gallery-"));
  try {
    const fresh = await openRecords({ dataDir: folder });
    await fresh.close();
    await fillWithIdentities(folder, count, (index) => vectorOf(index, dimensions));

    tell(`${count} identities are stored`);

    const probes = Array.from({ length: PROBES }, (_, i) =>
      probeOf(Math.floor((i * count) / PROBES), dimensions),
    );
    const search = (records: typeof fresh, probe: Float32Array, threshold: number, limit: number) =>
      records.searchFaces(features(probe), { threshold: () => threshold, limit });

    const opened = async () => {
      const records = await openRecords({ dataDir: folder });
      const startedAt = performance.now();
      const { searched } = await search(records, probes[0]!, MATED_SCORE - 0.1, 1);
      const ms = performance.now() - startedAt;
      if (searched !== count) throw new Error(`${searched} of ${count} were searched`);
      return { records, ms };
    };
    // The first opens every row and writes the segments, the second opens these.
    const first = await opened();
    tell(`opened from their rows in ${Math.round(first.ms)} ms`);
    await first.records.close();
    globalThis.gc?.();
    const { records, ms: openMs } = await opened();

    tell(`opened from segments in ${Math.round(openMs)} ms`);
    const times: number[] = [];
    const recall: number[] = [];
    const expected = bruteForce(count, probes);
    for (const [i, probe] of probes.entries()) {
      const { candidates } = await search(records, probe, -1, BEST);
      const right = candidates.filter(({ score }, k) => Math.abs(score - expected[i]![k]!) < 1e-6);
      recall.push(right.length / BEST);
    }
    for (let round = 0; round < ROUNDS; round++) {
      const startedAt = performance.now();
      await search(records, probes[round % PROBES]!, MATED_SCORE - 0.1, 20);
      times.push(performance.now() - startedAt);
    }
    const galleryBytes = records.galleryBytes();
    await records.close();
    const searchMs = median(times);
    const readMs = await measureReading(galleryBytes);
    return {
      count,
      dimensions,
      recall: recall.reduce((sum, share) => sum + share, 0) / recall.length,
      searchMs: Math.round(searchMs),
      readMs: Math.round(readMs),
      timesReading: Math.round((100 * searchMs) / readMs) / 100,
      bytesPerDimension: Math.round((1e4 * galleryBytes) / count / dimensions) / 1e4,
      firstOpenMs: Math.round(first.ms),
      openMs: Math.round(openMs),
      databaseMb: Math.round(statSync(join(folder, "ekyc.db")).size / 2 ** 20),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
};
