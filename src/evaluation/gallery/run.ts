/**
 * @file `ekyc evaluate gallery`: takes the features of labelled pictures and writes how the 1:N search errs on them.
 *
 * In:  a folder with a folder of pictures for each person.
 * Out: a report; the same pictures give the same file, byte for byte. Its points are what
 *      src/assessment/search-points.json holds.
 */
import { createHash } from "node:crypto";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import type { ModelReference } from "../../observations/index.ts";
import {
  type FaceProfile,
  featureModelReference,
  openFaceReader,
} from "../../vision/face/index.ts";
import { seeFace } from "../evaluated-picture.ts";
import { identityOf } from "../faces-pairs.ts";
import { measureGallery } from "./measure-gallery.ts";
import type { EnrolledPicture, GalleryMeasures } from "./measure-gallery.ts";

export interface EvaluateGalleryOptions {
  readonly imagesDir: string;
  readonly outFile: string;
  readonly maximumFpir: number;
  readonly profile: FaceProfile;
  readonly onProgress?: (done: number, total: number) => void;
}

export interface GalleryReport extends GalleryMeasures {
  readonly version: 1;
  readonly dataset: { readonly name: string; readonly picturesSha256: string };
  readonly features: ModelReference;
  /** Pictures on which no face was found; they are in no rate. */
  readonly withoutFace: number;
}

export const evaluateGallery = async (options: EvaluateGalleryOptions): Promise<GalleryReport> => {
  const { imagesDir, outFile, maximumFpir, profile, onProgress } = options;
  const names = (await readdir(imagesDir, { recursive: true, encoding: "utf8" }))
    .filter((name) => /\.(jpe?g|png|webp)$/i.test(name))
    .sort();
  const reader = await openFaceReader(profile);
  const content = createHash("sha256");
  const pictures: EnrolledPicture[] = [];
  for (const [i, name] of names.entries()) {
    const bytes = await readFile(join(imagesDir, name));
    content.update(`${createHash("sha256").update(bytes).digest("hex")} ${name}\n`);
    const spent = { decode: 0, faces: 0, models: 0 };
    const { features } = await seeFace(reader, bytes, { purpose: "selfie", spent });
    if (features !== undefined) pictures.push({ person: identityOf(name), features });
    onProgress?.(i + 1, names.length);
  }
  const features = featureModelReference(profile);
  const dataset = basename(resolve(imagesDir));
  const report: GalleryReport = {
    version: 1,
    dataset: { name: dataset, picturesSha256: content.digest("hex") },
    features,
    withoutFace: names.length - pictures.length,
    ...measureGallery(pictures, { features, dataset, report: outFile, maximumFpir }),
  };
  await writeFile(outFile, `${JSON.stringify(report, null, 2)}\n`);
  return report;
};
