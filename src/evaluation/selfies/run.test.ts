import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { PORTRAITS_DIR } from "../../../test/support/portraits.ts";
import { seededRandom } from "../../specimen/index.ts";
import { sharp, type Pixels } from "../../vision/image/index.ts";
import { DEFECTS } from "./defects.ts";
import { closeEyes } from "./draw-closed-eyes.ts";
import { darken, lightFromSide } from "./draw-light.ts";
import type { FacePicture } from "./face-picture.ts";
import { SelfiesEvaluation } from "./report.ts";
import { evaluateSelfies } from "./run.ts";

// Openly licensed; made smaller, so that drawing over them is quick.
const NAMES = ["christian", "fezbot", "team-4"];

let directory: string;
let report: SelfiesEvaluation;
const files = () => ({ out: join(directory, "report.json"), html: join(directory, "page.html") });
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "ekyc-selfies-"));
  for (const name of NAMES)
    await sharp(join(PORTRAITS_DIR, `${name}.jpg`))
      .resize({ width: 400, withoutEnlargement: true })
      .toFile(join(directory, `${name}.jpg`));
  report = await evaluateSelfies({
    imagesDir: directory,
    people: "all",
    subjects: 2,
    outFile: files().out,
    htmlFile: files().html,
  });
}, 120_000);
afterAll(() => rm(directory, { recursive: true, force: true }));

const strongest = (name: string) => report.defects.find((defect) => defect.name === name)!.steps.at(-1)!; // prettier-ignore

test("the report is what was written, with a row for every strength of every defect", async () => {
  expect(SelfiesEvaluation.parse(JSON.parse(await readFile(files().out, "utf8")))).toEqual(report);
  expect(report.defects.map(({ steps }) => steps.length)).toEqual(
    DEFECTS.map(({ strengths }) => strengths.length),
  );
});

test("good portraits are told of nothing, and without a mate no FNMR is made up", () => {
  expect(report.asTheyAre).toMatchObject({ pictures: 3, anyReason: { count: 0, of: 3 } });
  expect(report.asTheyAre.fnmr).toMatchObject({ of: 0, rate: null });
  expect(strongest("mask").fnmr.rate).toBeNull();
});

for (const name of [
  "face out of the picture",
  "second person",
  "far away",
  "dark",
  "bright",
  "mask",
])
  test(`at its strongest, "${name}" is told of every portrait`, () => {
    expect(strongest(name).detected).toMatchObject({ count: 2, of: 2 });
  });

test("the page shows each picture with its reasons and has no script", async () => {
  const page = await readFile(files().html, "utf8");
  expect(page.match(/<figure>/g)?.length).toBe(2 * DEFECTS.flatMap((d) => d.strengths).length);
  expect(page).not.toMatch(/<script|http/);
});

const grey: Pixels = { data: new Uint8Array(60 * 60 * 3).fill(120), widthPx: 60, heightPx: 60 };
const face: FacePicture = {
  pixels: grey,
  box: { left: 10, top: 10, width: 40, height: 40 },
  points: Array.from({ length: 68 }, (_, i) => [12 + (i % 9) * 4, 12 + Math.floor(i / 9) * 4] as const), // prettier-ignore
};

test("a defect of no strength changes nothing", async () => {
  expect((await lightFromSide(face, 0, seededRandom(1))).data).toEqual(grey.data);
  expect((await closeEyes(face, 0, seededRandom(1))).data).toEqual(grey.data);
});

test("the same seed draws the same picture", async () => {
  for (const { draw, strengths } of DEFECTS) {
    const drawn = await draw(face, strengths[0]!, seededRandom(7));
    expect((await draw(face, strengths[0]!, seededRandom(7))).data).toEqual(drawn.data);
  }
});

test("less light is never brighter on the whole", async () => {
  const sums = await Promise.all(
    [1, 0.3, 0.1, 0.01].map(async (share) => {
      const { data } = await darken(face, share, seededRandom(3));
      return data.reduce((sum, value) => sum + value, 0);
    }),
  );
  expect(sums).toEqual([...sums].sort((a, b) => b - a));
});
