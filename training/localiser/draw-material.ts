/**
 * @file Draws what photographs for the localiser are composed of: flat documents and the grounds they lie on.
 *
 * In:  a directory, a seed.
 * Out: `documents/<variant>-<n>.jpg`, 640 px along the longer side; `grounds/<surface>-<n>.jpg`, 960 px; `faces/<n>.jpg`.
 *
 * Small on purpose: the network sees a photograph at 256 px.
 */
import { mkdir, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { SPECIMEN_VARIANTS } from "../../src/specimen/index.ts";
import { drawSpecimen } from "../../src/specimen/draw-specimen.ts";
import { LANDSCAPE } from "../../src/specimen/photograph/conditions.ts";
import { drawSurface, SURFACES } from "../../src/specimen/photograph/surface.ts";
import { seededRandom } from "../../src/specimen/random.ts";
import { sharp } from "../../src/vision/image/sharp.ts";

const DOCUMENTS_A_VARIANT = 14;
const GROUNDS_A_SURFACE = 24;
const DOCUMENT_SIDE_PX = 640;
const GROUND_SIDE_PX = 720;

const { values } = parseArgs({
  options: {
    out: { type: "string" },
    seed: { type: "string", default: "7001" },
    portraits: {
      type: "string",
      default: "node_modules/argon-design-system-free/assets/img/faces",
    },
  },
});
if (values.out === undefined) throw new RangeError("--out names the directory to draw into");
const out = values.out;
const seed = Number(values.seed);

const drawDocuments = async (portraits: readonly Buffer[]): Promise<void> => {
  await mkdir(join(out, "documents"), { recursive: true });
  for (const [at, variant] of SPECIMEN_VARIANTS.entries())
    for (let n = 0; n < DOCUMENTS_A_VARIANT; n++) {
      const portrait = portraits[(at + n) % portraits.length]!;
      const { png } = await drawSpecimen(
        { variant, seed: seed * 1000 + at * DOCUMENTS_A_VARIANT + n },
        portrait,
      );
      await sharp(png)
        .resize(DOCUMENT_SIDE_PX, DOCUMENT_SIDE_PX, { fit: "inside" })
        .jpeg({ quality: 95 })
        .toFile(join(out, "documents", `${variant}-${n}.jpg`));
    }
};

const drawGrounds = async (): Promise<void> => {
  await mkdir(join(out, "grounds"), { recursive: true });
  for (const surface of SURFACES)
    for (let n = 0; n < GROUNDS_A_SURFACE; n++) {
      const random = seededRandom(seed * 1000 + n, `ground ${surface}`);
      const { data, widthPx, heightPx } = await drawSurface(surface, random, LANDSCAPE);
      await sharp(data, { raw: { width: widthPx, height: heightPx, channels: 3 } })
        .resize(GROUND_SIDE_PX)
        .jpeg({ quality: 92 })
        .toFile(join(out, "grounds", `${surface}-${n}.jpg`));
    }
};

/** Pictures without a document in them: a selfie sent in its place must show none. */
const copyFaces = async (portraits: readonly Buffer[]): Promise<void> => {
  await mkdir(join(out, "faces"), { recursive: true });
  for (const [n, portrait] of portraits.entries())
    await sharp(portrait)
      .rotate()
      .resize(GROUND_SIDE_PX, GROUND_SIDE_PX, { fit: "inside" })
      .jpeg({ quality: 92 })
      .toFile(join(out, "faces", `${n}.jpg`));
};

const files = (await readdir(values.portraits)).filter((name) => name.endsWith(".jpg")).sort();
const portraits = await Promise.all(files.map((name) => readFile(join(values.portraits, name))));
await copyFaces(portraits);
await drawGrounds();
await drawDocuments(portraits);
