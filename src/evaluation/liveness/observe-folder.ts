/**
 * @file Observes a labelled burst: its frames as an engine would, and the selfie.
 *
 * In:  a folder with frames and `live.json`.
 * Out: the label and the observations.
 *
 * Many attacks are made of the same frames as other bursts, so what was measured of a frame is kept by the hash of
 * its bytes: in memory, and in a folder where one is named, so that other thresholds can be tried at once.
 */
import { createHash } from "node:crypto";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { BurstFrame, BurstObservation, SelfieObservation } from "../../observations/index.ts";
import { BURST_LABEL_FILE, LabelledBurst } from "../../specimen/index.ts";
import { nearestEarlier, type SeenCells, seenCells } from "../../vision/burst-differences.ts";
import type { FaceReader } from "../../vision/face/index.ts";
import { ATTACK_EVERY, decodeFrame, measureFrame } from "../../vision/observe-burst.ts";
import { observeSelfie } from "../../vision/observe-selfie.ts";

export interface ObservedFolder {
  readonly name: string;
  readonly label: LabelledBurst;
  readonly observation: BurstObservation;
  readonly selfie: SelfieObservation;
}

/** A folder that is no labelled burst; the message says which file and is meant for whoever made it. */
export class BurstFolderError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "BurstFolderError";
  }
}

export interface FrameMemory {
  /** Measures, or remembers. */
  readonly measured: <Value>(
    kind: "frame" | "frame-with-attack" | "selfie",
    bytes: Buffer,
    measure: () => Promise<Value>,
  ) => Promise<Value>;
}

/** @param models what is measured with: other models find nothing that these measured */
export const frameMemory = async (
  folder: string | undefined,
  models: FaceReader["models"],
): Promise<FrameMemory> => {
  const key = models.map(({ name, version }) => `${name}@${version}`).join();
  const hash = createHash("sha256").update(key).digest("hex");
  const cacheDir = folder && join(folder, hash.slice(0, 16));
  if (cacheDir !== undefined) await mkdir(cacheDir, { recursive: true, mode: 0o700 });
  return {
    measured: async (kind, bytes, measure) => {
      if (cacheDir === undefined) return measure();
      const bytesHash = createHash("sha256").update(bytes).digest("hex");
      const file = join(cacheDir, `${kind}-${bytesHash}.json`);
      const kept = await readFile(file, "utf8").catch(() => undefined);
      // What this program wrote itself.
      if (kept !== undefined) return JSON.parse(kept) as Awaited<ReturnType<typeof measure>>;
      const value = await measure();
      // Renamed when it is whole: a run that is stopped leaves no half of a measurement.
      const unfinished = `${file}.${process.pid}`;
      await writeFile(unfinished, JSON.stringify(value), { mode: 0o600 });
      await rename(unfinished, file);
      return value;
    },
  };
};

export const observeFolder = async (
  dir: string,
  name: string,
  { reader, memory }: { readonly reader: FaceReader; readonly memory: FrameMemory },
): Promise<ObservedFolder> => {
  const label = await readLabel(dir, name);
  const frames: BurstFrame[] = [];
  const seen: SeenCells[] = [];
  for (const [index, { file }] of label.frames.entries()) {
    const bytes = await readBytes(dir, name, file);
    const decoded = await decodeFrame(bytes);
    if (decoded.outcome === "refused")
      throw new BurstFolderError(`${name}/${file}: ${decoded.refusal.detail}`);
    const withAttack = index % ATTACK_EVERY === 0;
    const kind = withAttack ? "frame-with-attack" : "frame";
    const frame = await memory.measured(kind, bytes, () =>
      measureFrame(decoded, reader, withAttack),
    );
    const cells = seenCells(decoded.pixels, frame.face?.box);
    const nearest = nearestEarlier(cells, seen);
    seen.push(cells);
    frames.push({
      ...frame,
      ...(nearest && { nearestEarlier: nearest }),
    });
  }
  const bytes = await readBytes(dir, name, label.selfie);
  const selfie = await memory.measured("selfie", bytes, async () => {
    const observed = await observeSelfie(bytes, reader);
    if (observed.outcome === "refused")
      throw new BurstFolderError(`${name}/${label.selfie}: ${observed.refusal.detail}`);
    return observed.observation;
  });
  return { name, label, observation: { version: 1, frames }, selfie };
};

const readLabel = async (dir: string, name: string): Promise<LabelledBurst> => {
  try {
    const text = await readFile(join(dir, name, BURST_LABEL_FILE), "utf8");
    return LabelledBurst.parse(JSON.parse(text));
  } catch (cause) {
    throw new BurstFolderError(
      `${name}: ${BURST_LABEL_FILE} is missing or is no label of a burst`,
      {
        cause,
      },
    );
  }
};

const readBytes = async (dir: string, name: string, file: string): Promise<Buffer> => {
  try {
    return await readFile(join(dir, name, file));
  } catch (cause) {
    throw new BurstFolderError(`${name}/${file} cannot be read`, { cause });
  }
};
