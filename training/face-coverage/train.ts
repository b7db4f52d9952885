/**
 * @file Trains models/face-coverage.json.
 *
 *     node --import tsx training/face-coverage/train.ts DIR [LABELS]
 *
 * In:  DIR, good pictures of one face each, a folder a person, of which the development half is used; LABELS, a
 *      list of pictures that show a covering for real (see `ekyc evaluate selfies`): they are left out.
 * Out: the weights; write their SHA-256 into the manifest by scripts/manifest-hashes.ts.
 *
 * The coverings are those of the evaluation, drawn from other seeds on other people. They are drawn too over pictures
 * that are blurred, dark, bright, lit from the side or small, and these defects without a covering are
 * among the negatives, so that none of them counts as one. Each face is used mirrored as well.
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { closeEyes } from "../../src/evaluation/selfies/draw-closed-eyes.ts";
import {
  holdHandBeforeEyes,
  holdHandBeforeMouth,
  holdThingBeforeMouth,
  wearMask,
  wearSunglasses,
} from "../../src/evaluation/selfies/draw-coverings.ts";
import {
  blur,
  darken,
  lightFromSide,
  overexpose,
  takeFromFar,
} from "../../src/evaluation/selfies/draw-light.ts";
import type { DrawDefect, FacePicture } from "../../src/evaluation/selfies/face-picture.ts";
import { peopleOf } from "../../src/evaluation/selfies/people.ts";
import { type Random, seededRandom } from "../../src/specimen/index.ts";
import { aligner } from "../../src/vision/face/align.ts";
import { coverageFeaturesOf } from "../../src/vision/face/coverage-features.ts";
import { detectFaces } from "../../src/vision/face/detect.ts";
import { fivePointsOf, locateLandmarks } from "../../src/vision/face/landmarks.ts";
import { bestFirst } from "../../src/vision/face/rank.ts";
import { decodePicture, type Pixels } from "../../src/vision/image/index.ts";
import { openModel } from "../../src/vision/models/session.ts";
import { type CoverageSample, fitCoverage } from "./fit.ts";

type Truth = Pick<CoverageSample, "eyes" | "mouth">;
type Draw = (face: FacePicture, random: Random) => Promise<Pixels> | Pixels;
interface Style extends Truth {
  readonly draw: Draw;
}

const FREE: Truth = { eyes: 0, mouth: 0 };
const EYES: Truth = { eyes: 1, mouth: 0 };
const MOUTH: Truth = { eyes: 0, mouth: 1 };
const drawn =
  (draw: DrawDefect, low: number, high = low): Draw =>
  (face, random) =>
    draw(face, random.between(low, high), random);

const STYLES: readonly Style[] = [
  { ...FREE, draw: ({ pixels }) => pixels },
  { ...FREE, draw: (face, random) => worsened(face, random) },
  { ...FREE, draw: drawn(closeEyes, 1) },
  { ...MOUTH, draw: drawn(wearMask, 1) },
  { ...MOUTH, draw: drawn(wearMask, 2) },
  { ...MOUTH, draw: drawn(wearMask, 3) },
  { ...MOUTH, draw: drawn(holdHandBeforeMouth, 0.7, 1.2) },
  { ...MOUTH, draw: drawn(holdThingBeforeMouth, 0.8, 1.2) },
  { ...MOUTH, draw: drawn(holdThingBeforeMouth, 1.2, 1.8) },
  { ...EYES, draw: drawn(wearSunglasses, 0.75, 1) },
  { ...EYES, draw: drawn(wearSunglasses, 1) },
  // Through pale glasses the eyes are seen: no truth is told.
  { eyes: undefined, mouth: 0, draw: drawn(wearSunglasses, 0.5) },
  { ...EYES, draw: drawn(holdHandBeforeEyes, 0.8, 1.2) },
  {
    eyes: 1,
    mouth: 1,
    draw: async (face, random) => {
      const masked = { ...face, pixels: await wearMask(face, random.whole(1, 3), random) };
      return wearSunglasses(masked, random.between(0.8, 1), random);
    },
  },
];
/** Share of the covered faces that have another defect as well. */
const WORSENED = 0.4;

const worsened = (face: FacePicture, random: Random): Promise<Pixels> | Pixels =>
  random.pick([
    drawn(blur, 0.8, 2),
    drawn(darken, 0.1, 0.5),
    drawn(overexpose, 1.3, 3),
    drawn(lightFromSide, 0.5, 0.95),
    drawn(takeFromFar, 50, 90),
  ])(face, random);

const [directory, labels] = process.argv.slice(2);
if (directory === undefined) throw new Error("Which folder of pictures?");
const covered = new Set(
  labels === undefined
    ? []
    : readFileSync(labels, "utf8")
        .split("\n")
        .map((line) => line.split(",")[0]!),
);
const detection = await openModel("face-detection");
const landmarks = await openModel("face-landmarks");

const faceOn = async (pixels: Pixels): Promise<FacePicture | undefined> => {
  const [best] = bestFirst(await detectFaces(detection, pixels), pixels, "selfie");
  if (best === undefined) return undefined;
  return { pixels, box: best.box, points: await locateLandmarks(landmarks, pixels, best.box) };
};

const alignedOn = async (pixels: Pixels): Promise<Pixels | undefined> => {
  const face = await faceOn(pixels);
  return face && aligner(pixels, fivePointsOf(face.points))("arcface-112");
};

const mirrored = ({ data, widthPx, heightPx }: Pixels): Pixels => {
  const out = new Uint8Array(data.length);
  for (let i = 0; i < widthPx * heightPx; i++) {
    const to = i - (i % widthPx) + widthPx - 1 - (i % widthPx);
    out.set(data.subarray(3 * i, 3 * i + 3), 3 * to);
  }
  return { data: out, widthPx, heightPx };
};

const samples: CoverageSample[] = [];
const names = readdirSync(directory, { recursive: true, encoding: "utf8" });
const files = peopleOf(names.filter((name) => name.endsWith(".jpg")))
  .filter(({ half }) => half === "development")
  .flatMap(({ pictures }) => pictures)
  .filter((file) => !covered.has(file));
for (const [index, file] of files.entries()) {
  const decoded = await decodePicture(readFileSync(join(directory, file)));
  const face = decoded.outcome === "refused" ? undefined : await faceOn(decoded.pixels);
  if (face === undefined) continue;
  const random = seededRandom(index, "face-coverage");
  for (const [style, { eyes, mouth, draw }] of STYLES.entries()) {
    let pixels = await draw(face, random);
    if (style > 1 && random.chance(WORSENED)) pixels = await worsened({ ...face, pixels }, random);
    const aligned = await alignedOn(pixels);
    if (aligned === undefined) continue;
    for (const side of [aligned, mirrored(aligned)])
      samples.push({ features: coverageFeaturesOf(side), eyes, mouth });
  }
  if (index % 50 === 0) process.stderr.write(`${index} of ${files.length} pictures\n`);
}
process.stderr.write(`${samples.length} faces\n`);
writeFileSync("models/face-coverage.json", `${JSON.stringify(fitCoverage(samples))}\n`);
