/**
 * @file `ekyc evaluate faces`: runs the face room over labelled pairs and writes what it measured.
 *
 * In:  a list of pairs and the folder of their pictures.
 * Out: a report (the same input gives the same file, byte for byte) and, in a file
 *      beside it, what it took.
 */
import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { basename, resolve } from "node:path";
import {
  describeProfile,
  type FaceProfile,
  featureModelReference,
  openFaceReader,
} from "../vision/face/index.ts";
import { cpuMs, readPicture, seeFace } from "./evaluated-picture.ts";
import { type EvaluatedPicture, type FacesReport, reportOnFaces } from "./faces-report.ts";
import { identityOf, parsePairs } from "./faces-pairs.ts";

export interface EvaluateFacesOptions {
  readonly pairsCsv: string;
  readonly imagesDir: string;
  readonly outFile: string;
  readonly profile: FaceProfile;
  readonly onProgress?: (done: number, total: number) => void;
}

export interface FacesTimings {
  /** Processor time, as all times here, because other programs run beside this one. */
  readonly openCpuMs: number;
  readonly pictures: number;
  /** Means over all pictures, features included. */
  readonly perPictureCpuMs: {
    readonly decode: number;
    readonly faces: number;
    readonly models: number;
  };
}

export const evaluateFaces = async (
  options: EvaluateFacesOptions,
): Promise<{ readonly report: FacesReport; readonly timings: FacesTimings }> => {
  const { pairsCsv, imagesDir, outFile, profile, onProgress } = options;
  const csv = await readFile(pairsCsv);
  const pairs = parsePairs(csv.toString("utf8"));
  const names = [...new Set(pairs.flatMap(({ a, b }) => [a, b]))].sort();

  const openedAtMs = cpuMs();
  const reader = await openFaceReader(profile);
  const openCpuMs = cpuMs() - openedAtMs;

  const spent = { decode: 0, faces: 0, models: 0 };
  const content = createHash("sha256");
  const pictures: EvaluatedPicture[] = [];
  for (const name of names) {
    const bytes = await readPicture(imagesDir, name, csv.toString("utf8"));
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    content.update(`${sha256} ${name}\n`);
    const seen = await seeFace(reader, bytes, { purpose: "selfie", spent });
    pictures.push({ name, digest: sha256.slice(0, 16), identity: identityOf(name), ...seen });
    onProgress?.(pictures.length, names.length);
  }

  const report = reportOnFaces(pairs, pictures, {
    dataset: {
      name: basename(resolve(imagesDir)),
      pairsSha256: createHash("sha256").update(csv).digest("hex"),
      picturesSha256: content.digest("hex"),
    },
    profile: describeProfile(profile),
    features: featureModelReference(profile),
    models: reader.models,
  });
  const timings: FacesTimings = {
    openCpuMs: Math.round(openCpuMs),
    pictures: names.length,
    perPictureCpuMs: {
      decode: roundMs(spent.decode / names.length),
      faces: roundMs(spent.faces / names.length),
      models: roundMs(spent.models / names.length),
    },
  };
  await writeFile(outFile, `${JSON.stringify(report, null, 2)}\n`);
  await writeFile(timingsFile(outFile), `${JSON.stringify(timings, null, 2)}\n`);
  return { report, timings };
};

/** `report.json` → `report.timings.json`. */
const timingsFile = (outFile: string): string => `${outFile.replace(/\.json$/, "")}.timings.json`;

const roundMs = (ms: number): number => Math.round(ms * 10) / 10;
