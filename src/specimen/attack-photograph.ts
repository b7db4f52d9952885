/**
 * @file Photographs as a forger hands them in who changed the file itself: other words in one field, another
 * person's face over the portrait, saved anew.
 *
 * In:  the photograph and its labels, the labels of the document as drawn, the attack, a seed, another portrait.
 * Out: the changed JPEG, and labels that say what is on it now and what was done.
 *
 * Half of the forgers are careless: a patch of one colour, letters as sharp as they were drawn. The others
 * grain the patch like the ground beside it and soften the letters. How much they do is by eye.
 */
import type { Point, Quadrilateral } from "../observations/index.ts";
import { sharp } from "../vision/image/sharp.ts";
import { LATIN_FACES, loadFonts } from "./fonts.ts";
import type { PhotographAttack, SpecimenLabels } from "./labels.ts";
import { CAP_HEIGHT, otherWords } from "./other-words.ts";
import { cropPortrait } from "./portrait.ts";
import { escapeXml } from "./printed-text.ts";
import { seededRandom, type Random } from "./random.ts";

interface Photograph {
  readonly jpeg: Buffer;
  readonly labels: SpecimenLabels;
}

interface Forgery {
  readonly attack: PhotographAttack;
  /** Of the document as drawn, upright. */
  readonly drawn: SpecimenLabels;
  readonly seed: number;
  /** Of somebody else. */
  readonly portrait: Buffer;
}

export const attackPhotograph = async (
  photograph: Photograph,
  forgery: Forgery,
): Promise<Photograph> => {
  const random = seededRandom(forgery.seed, forgery.attack);
  const changed =
    forgery.attack === "edited-photograph"
      ? await editText(photograph, forgery, random)
      : await pastePortrait(photograph, forgery, random);
  // Editors save as good as they can, messengers do not.
  const quality = random.whole(75, 96);
  return {
    jpeg: await sharp(photograph.jpeg)
      .composite([{ input: changed.layer, left: 0, top: 0 }])
      .removeAlpha()
      .jpeg({ quality })
      .toBuffer(),
    labels: { ...photograph.labels, ...changed.labels, attack: forgery.attack },
  };
};

interface Changed {
  /** As large as the photograph, transparent where nothing is changed. */
  readonly layer: Buffer;
  readonly labels: Partial<SpecimenLabels>;
}

const editText = async (
  { jpeg, labels }: Photograph,
  { drawn, seed }: Forgery,
  random: Random,
): Promise<Changed> => {
  await loadFonts();
  const { field, text, value } = otherWords(drawn, random, seed);
  const place = labels.polygons[field]!;
  const [width, height] = [distance(place[0], place[1]), distance(place[0], place[3])];
  const margin = height * 0.35;
  const ground = await groundAbove(jpeg, place);
  const isCareful = random.chance(0.5);
  const size = (height / CAP_HEIGHT) * random.between(0.92, 1.06);
  const patch = await drawLayer(labels, [
    `<rect transform="${alongside(place)}" x="${-margin}" y="${-margin}" width="${width + 2 * margin}" height="${height + 2 * margin}" fill="${ground.colour}"/>`,
  ]);
  const words = await drawLayer(labels, [
    `<text transform="${alongside(place)}" y="${height}" font-family="${random.pick(LATIN_FACES)}" font-size="${size.toFixed(1)}" font-weight="${random.pick([400, 700])}" fill="${random.pick(["#000", "#222", "#333"])}">${escapeXml(text)}</text>`,
  ]);
  return {
    layer: isCareful
      ? await layered(await grained(patch, ground.noise, random), await softened(words, random))
      : await layered(patch, words),
    labels: { fields: { ...labels.fields, [field]: value } },
  };
};

const pastePortrait = async (
  { labels }: Photograph,
  { portrait }: Forgery,
  random: Random,
): Promise<Changed> => {
  const place = labels.portraitBox;
  if (place === undefined) throw new RangeError("This side has no portrait to paste over");
  const width = Math.round(distance(place[0], place[1]));
  const height = Math.round(distance(place[0], place[3]));
  const found = await sharp(await cropPortrait(portrait, width, height))
    .jpeg({ quality: random.whole(60, 92) })
    .toBuffer();
  const face = await sharp(found)
    .modulate({ brightness: random.between(0.85, 1.1), saturation: random.between(0.7, 1.2) })
    .png()
    .toBuffer();
  return {
    layer: await drawLayer(labels, [
      `<image transform="${alongside(place)}" width="${width}" height="${height}" preserveAspectRatio="none" href="data:image/png;base64,${face.toString("base64")}"/>`,
    ]),
    labels: {},
  };
};

/** From the plane in which a place on the photograph is an upright rectangle at 0, 0. */
const alongside = ([a, b, , d]: Quadrilateral): string => {
  const [width, height] = [distance(a, b), distance(a, d)];
  const matrix = [
    (b[0] - a[0]) / width,
    (b[1] - a[1]) / width,
    (d[0] - a[0]) / height,
    (d[1] - a[1]) / height,
    a[0],
    a[1],
  ];
  return `matrix(${matrix.map((value) => value.toFixed(5)).join(" ")})`;
};

const drawLayer = (
  { widthPx, heightPx }: SpecimenLabels,
  content: readonly string[],
): Promise<Buffer> =>
  sharp(
    Buffer.from(
      `<svg xmlns="http://www.w3.org/2000/svg" width="${widthPx}" height="${heightPx}">${content.join("")}</svg>`,
    ),
  )
    .png({ compressionLevel: 1 })
    .toBuffer();

const layered = (below: Buffer, above: Buffer): Promise<Buffer> =>
  sharp(below)
    .composite([{ input: above }])
    .png({ compressionLevel: 1 })
    .toBuffer();

const softened = (words: Buffer, random: Random): Promise<Buffer> =>
  sharp(words).blur(random.between(0.5, 1)).png({ compressionLevel: 1 }).toBuffer();

const grained = async (patch: Buffer, noise: number, random: Random): Promise<Buffer> => {
  const { data, info } = await sharp(patch).raw().toBuffer({ resolveWithObject: true });
  for (let i = 0; i < data.length; i += 4) {
    if (data[i + 3] === 0) continue;
    // Three uniform numbers: near enough to normal, deviation 1.
    const grain = 2 * noise * (random.unit() + random.unit() + random.unit() - 1.5);
    for (let channel = 0; channel < 3; channel++)
      data[i + channel] = Math.min(255, Math.max(0, data[i + channel]! + grain));
  }
  const { width, height } = info;
  return sharp(data, { raw: { width, height, channels: 4 } })
    .png({ compressionLevel: 1 })
    .toBuffer();
};

/** Mean colour and deviation of a small square just above the middle of the words. */
const groundAbove = async (jpeg: Buffer, [a, b, , d]: Quadrilateral) => {
  const height = distance(a, d);
  const up: Point = [(a[0] - d[0]) / height, (a[1] - d[1]) / height];
  const away = height * 0.35;
  const side = Math.max(3, Math.round(height * 0.3));
  const at = (start: number, step: number) => start + step * away - side / 2;
  const { width, height: tall } = await sharp(jpeg).metadata();
  const within = (value: number, end: number) =>
    Math.round(Math.min(Math.max(0, value), end - side));
  const square = await sharp(jpeg)
    .extract({
      left: within(at((a[0] + b[0]) / 2, up[0]), width),
      top: within(at((a[1] + b[1]) / 2, up[1]), tall),
      width: side,
      height: side,
    })
    .png()
    .toBuffer();
  const { channels } = await sharp(square).stats();
  const [red, green, blue] = channels.map(({ mean }) => Math.round(mean));
  return {
    colour: `rgb(${red ?? 255},${green ?? 255},${blue ?? 255})`,
    noise: Math.min(...channels.map(({ stdev }) => stdev)),
  };
};

const distance = (a: Point, b: Point): number => Math.hypot(a[0] - b[0], a[1] - b[1]);
