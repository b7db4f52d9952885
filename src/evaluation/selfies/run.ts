/**
 * @file `ekyc evaluate selfies`: draws defects over good selfies and measures which are told, and of what
 * selfies as they are are told.
 *
 * In:  a folder of pictures of one face each, a sub-folder or a file-name stem for each person; optionally a
 *      list of pictures that show a defect for real (CSV with the columns file,reason).
 * Out: a report as JSON, and a page with examples. The same pictures give the same report.
 */
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { OPERATING_POINTS, REASONS, STANDARD_POLICY } from "../../assessment/index.ts";
import { chooseOperatingPoint } from "../../assessment/operating-points.ts";
import { seededRandom } from "../../specimen/index.ts";
import { featureModelReference, openFaceReader, type FaceReader } from "../../vision/face/index.ts";
import { detectFaces } from "../../vision/face/detect.ts";
import { locateLandmarks } from "../../vision/face/landmarks.ts";
import { bestFirst } from "../../vision/face/rank.ts";
import { decodePicture } from "../../vision/image/index.ts";
import { openModel } from "../../vision/models/session.ts";
import { DEFECTS } from "./defects.ts";
import type { FacePicture } from "./face-picture.ts";
import { type Example, examplesPage, exampleOf } from "./page.ts";
import { type Half, peopleOf, type Person } from "./people.ts";
import {
  asTheyAreOf,
  type ComparedSelfie,
  type SelfiesEvaluation,
  share,
  stepOf,
  type TurnedPair,
  turnedOf,
} from "./report.ts";
import { type SeenSelfie, seeSelfie } from "./see.ts";

export interface EvaluateSelfiesOptions {
  readonly imagesDir: string;
  readonly people: Half | "all";
  /** Over the pictures of so many people defects are drawn. */
  readonly subjects: number;
  readonly labelsFile?: string | undefined;
  readonly outFile?: string | undefined;
  readonly htmlFile?: string | undefined;
  readonly onProgress?: (done: number, total: number) => void;
}

export const evaluateSelfies = async (
  options: EvaluateSelfiesOptions,
): Promise<SelfiesEvaluation> => {
  const { imagesDir, outFile, htmlFile } = options;
  const entries = await readdir(imagesDir, { recursive: true });
  const files = entries.filter((name) => /\.(jpe?g|png|webp)$/i.test(name));
  const people = peopleOf(files).filter(
    ({ half }) => options.people === "all" || half === options.people,
  );
  const bench = await openBench(options);
  const subjects = subjectsOf(people, bench.real).slice(0, options.subjects);
  const total =
    people.flatMap(({ pictures }) => pictures).length +
    subjects.length * DEFECTS.flatMap(({ strengths }) => strengths).length;
  let done = 0;
  const onProgress = () => options.onProgress?.(++done, total);

  const seen = await seeAll(bench, people, onProgress);
  const { defects, examples } = await drawAll(bench, { subjects, seen, onProgress });
  const report: SelfiesEvaluation = {
    version: 1,
    kind: "selfies",
    people: options.people,
    operatingPoint: bench.point?.id ?? null,
    ...asFound(bench, people, seen),
    defects,
  };
  if (outFile !== undefined) await writeFile(outFile, `${JSON.stringify(report, null, 1)}\n`);
  if (htmlFile !== undefined) await writeFile(htmlFile, examplesPage(report, examples));
  return report;
};

interface Bench {
  readonly imagesDir: string;
  readonly reader: FaceReader;
  readonly facePicture: (file: string) => Promise<FacePicture | undefined>;
  readonly point: { readonly id: string; readonly threshold: number } | undefined;
  /** Reasons that pictures are listed to show for real. */
  readonly real: ReadonlyMap<string, readonly string[]>;
}

type SeenByFile = ReadonlyMap<string, SeenSelfie>;

const openBench = async (options: EvaluateSelfiesOptions): Promise<Bench> => {
  const { imagesDir, labelsFile } = options;
  const detection = await openModel("face-detection");
  const landmarks = await openModel("face-landmarks");
  const { name, version } = featureModelReference("accurate");
  return {
    imagesDir,
    reader: await openFaceReader("accurate"),
    point: chooseOperatingPoint(OPERATING_POINTS, {
      model: `${name}@${version}`,
      maximumFmr: STANDARD_POLICY.face.maximumFmr,
      comparison: "selfie-selfie",
    }),
    real: labelsFile === undefined ? new Map() : parseLabels(await readFile(labelsFile, "utf8")),
    facePicture: async (file) => {
      const pixels = await pixelsOf(imagesDir, file);
      if (pixels === undefined) return undefined;
      const [best] = bestFirst(await detectFaces(detection, pixels), pixels, "selfie");
      return best === undefined
        ? undefined
        : { pixels, box: best.box, points: await locateLandmarks(landmarks, pixels, best.box) };
    },
  };
};

const pixelsOf = async (imagesDir: string, file: string) => {
  const decoded = await decodePicture(await readFile(join(imagesDir, file)));
  return decoded.outcome === "refused" ? undefined : decoded.pixels;
};

const parseLabels = (csv: string): Bench["real"] => {
  const real = new Map<string, string[]>();
  for (const [index, line] of csv.split(/\r?\n/).entries()) {
    const [file = "", reason = ""] = line.split(",").map((cell) => cell.trim());
    if (line.trim() === "" || (index === 0 && file === "file")) continue;
    if (!(reason in REASONS)) throw new RangeError(`Line ${index + 1}: no such reason`);
    real.set(file, [...(real.get(file) ?? []), reason]);
  }
  return real;
};

/** People with a second picture first: they show what a defect costs. Nobody whose picture has a defect already. */
const subjectsOf = (people: readonly Person[], real: Bench["real"]): readonly Person[] => {
  const good = people.filter(({ pictures }) => !real.has(pictures[0]!));
  const hasMate = ({ pictures }: Person): boolean => pictures.length > 1;
  return [...good.filter(hasMate), ...good.filter((person) => !hasMate(person))];
};

const seeAll = async (
  { imagesDir, reader }: Bench,
  people: readonly Person[],
  onProgress: () => void,
): Promise<SeenByFile> => {
  const seen = new Map<string, SeenSelfie>();
  for (const { pictures } of people)
    for (const file of pictures) {
      const pixels = await pixelsOf(imagesDir, file);
      const features = pictures.length > 1 ? "best" : "none";
      if (pixels !== undefined) seen.set(file, await seeSelfie(reader, pixels, features));
      onProgress();
    }
  return seen;
};

const asFound = (
  { point, real }: Bench,
  people: readonly Person[],
  seen: SeenByFile,
): Pick<SelfiesEvaluation, "asTheyAre" | "shownForReal" | "turned"> => {
  const representative = people.flatMap(({ pictures }): readonly ComparedSelfie[] => {
    const file = pictures.find((picture) => !real.has(picture));
    const selfie = file === undefined ? undefined : seen.get(file);
    const mate = pictures.find((picture) => picture !== file);
    return selfie ? [compared(selfie, mate === undefined ? undefined : seen.get(mate), point)] : [];
  });
  const reasons = [...new Set([...real.values()].flat())].sort();
  return {
    asTheyAre: asTheyAreOf(representative),
    shownForReal: reasons.map((reason) => ({
      reason,
      told: share(
        [...seen].filter(([file]) => real.get(file)?.includes(reason)),
        ([, selfie]) => selfie.reasons.some((code) => code === reason),
      ),
    })),
    turned: turnedOf(people.flatMap((person) => pairsOf(person, seen, point))),
  };
};

/** All pairs of pictures of one person. */
const pairsOf = (
  { pictures }: Person,
  seen: SeenByFile,
  point: Bench["point"],
): readonly TurnedPair[] =>
  pictures.flatMap((file, i) =>
    pictures.slice(i + 1).flatMap((mate): readonly TurnedPair[] => {
      const [a, b] = [seen.get(file), seen.get(mate)];
      if (a?.measures === undefined || b?.measures === undefined) return [];
      const { matched } = compared(a, b, point);
      return matched === undefined ? [] : [{ measures: [a.measures, b.measures], matched }];
    }),
  );

const compared = (
  probe: SeenSelfie,
  mate: SeenSelfie | undefined,
  point: Bench["point"],
): ComparedSelfie => {
  const reference = mate?.features;
  if (reference === undefined || point === undefined) return probe;
  // A face that is not found or not described is no match.
  const score = probe.features?.reduce((sum, value, i) => sum + value * reference[i]!, 0) ?? -1;
  return { ...probe, matched: score >= point.threshold };
};

const EXAMPLES_A_STEP = 3;

const drawAll = async (
  bench: Bench,
  work: {
    readonly subjects: readonly Person[];
    readonly seen: SeenByFile;
    readonly onProgress: () => void;
  },
): Promise<{
  readonly defects: SelfiesEvaluation["defects"];
  readonly examples: readonly Example[];
}> => {
  const examples: Example[] = [];
  const selfies = DEFECTS.map(({ strengths }) => strengths.map((): ComparedSelfie[] => []));
  for (const [index, { pictures }] of work.subjects.entries()) {
    const face = await bench.facePicture(pictures[0]!);
    if (face === undefined) continue;
    const mate = pictures[1] === undefined ? undefined : work.seen.get(pictures[1]);
    for (const [d, { name, strengths, draw }] of DEFECTS.entries())
      for (const [s, strength] of strengths.entries()) {
        const random = seededRandom(index, `${name} ${strength}`);
        const pixels = await draw(face, strength, random);
        const features = mate === undefined ? "none" : "best";
        const drawn = await seeSelfie(bench.reader, pixels, features);
        const selfie = compared(drawn, mate, bench.point);
        selfies[d]![s]!.push(selfie);
        if (index < EXAMPLES_A_STEP)
          examples.push(await exampleOf({ name, strength, pixels, face, selfie }));
        work.onProgress();
      }
  }
  const defects = DEFECTS.map(({ name, reason, unit, strengths }, d) => ({
    name,
    reason,
    unit,
    steps: strengths.map((strength, s) => stepOf(strength, reason, selfies[d]![s]!)),
  }));
  return { defects, examples };
};
