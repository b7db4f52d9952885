/**
 * @file Specimens as a forger hands them in: copied without colour, with another face, with
 * another word in one field. (A document on a screen is made where it is photographed, a changed
 * photograph in attack-photograph.ts.)
 *
 * In:  a drawn specimen, the attack, a seed, another portrait.
 * Out: the changed picture, and labels that say what is on it now and what was done.
 */
import type { Quadrilateral } from "../observations/index.ts";
import { sharp } from "../vision/image/sharp.ts";
import type { Specimen } from "./draw-specimen.ts";
import { LATIN_FACES, loadFonts } from "./fonts.ts";
import type { DocumentAttack } from "./labels.ts";
import { CAP_HEIGHT, otherWords } from "./other-words.ts";
import { cropPortrait } from "./portrait.ts";
import { escapeXml } from "./printed-text.ts";
import { seededRandom, type Random } from "./random.ts";

interface AttackSetting {
  readonly seed: number;
  /** Of somebody else. */
  readonly portrait: Buffer;
}

export const attackSpecimen = async (
  specimen: Specimen,
  attack: DocumentAttack,
  { seed, portrait }: AttackSetting,
): Promise<Specimen> => {
  const random = seededRandom(seed, attack);
  switch (attack) {
    case "screen":
      return { ...specimen, labels: { ...specimen.labels, attack } };
    case "photocopy":
      return {
        png: await photocopy(specimen.png, random),
        labels: { ...specimen.labels, attack },
      };
    case "pasted-portrait":
      return pastePortrait(specimen, portrait, random);
    case "edited-text":
      return editText(specimen, random, seed);
  }
};

/** Toner: steep greys, grain in them, specks, and streaks of the drum. */
const photocopy = async (png: Buffer, random: Random): Promise<Buffer> => {
  const { data, info } = await sharp(png)
    .greyscale()
    .blur(random.between(0.5, 1))
    .linear(random.between(1.15, 1.7), random.between(-70, -10))
    .toColourspace("b-w")
    .extractChannel(0)
    .raw()
    .toBuffer({ resolveWithObject: true });
  const grain = random.between(6, 26);
  const streak = random.between(0, 14);
  for (let i = 0; i < data.length; i++) {
    const x = i % info.width;
    const banding = streak * Math.sin(x * 0.021) * Math.sin(x * 0.13);
    const speck = random.unit() < 0.0006 ? -140 : 0;
    data[i] = Math.min(
      255,
      Math.max(0, data[i]! + (random.unit() - 0.5) * 2 * grain + banding + speck),
    );
  }
  return sharp(data, { raw: { width: info.width, height: info.height, channels: 1 } })
    .toColourspace("srgb")
    .png({ compressionLevel: 3 })
    .toBuffer();
};

/** A picture of another person over the printed one: sharper or softer, not quite as large. */
const pastePortrait = async (
  { png, labels }: Specimen,
  portrait: Buffer,
  random: Random,
): Promise<Specimen> => {
  const place = labels.portraitBox;
  if (place === undefined) throw new RangeError("This side has no portrait to paste over");
  const [[left, top], , [right, bottom]] = place;
  const grow = random.whole(0, 5);
  const width = Math.round(right - left) + 2 * grow;
  const height = Math.round(bottom - top) + 2 * grow;
  const cropped = await cropPortrait(portrait, width, height);
  const quality = random.whole(35, 80);
  const worn = await sharp(await sharp(cropped).jpeg({ quality }).toBuffer())
    .modulate({ brightness: random.between(0.85, 1.2), saturation: random.between(0.7, 1.4) })
    .toBuffer();
  const at = {
    left: Math.max(0, Math.round(left) - grow + random.whole(-3, 3)),
    top: Math.max(0, Math.round(top) - grow + random.whole(-3, 3)),
  };
  return {
    png: await sharp(png)
      .composite([{ input: worn, ...at }])
      .png({ compressionLevel: 3 })
      .toBuffer(),
    labels: { ...labels, attack: "pasted-portrait" },
  };
};

/** A flat patch in the colour beside it, and other words on it in another face. */
const editText = async (
  { png, labels }: Specimen,
  random: Random,
  seed: number,
): Promise<Specimen> => {
  await loadFonts();
  const { field, text, value } = otherWords(labels, random, seed);
  const [[left, top], [right], [, bottom]] = labels.polygons[field]!;
  const [width, height] = [Math.round(right - left), Math.round(bottom - top)];
  const margin = Math.round(height * 0.35);
  const colour = await colourAbove(png, labels.polygons[field]!);
  const box = { left: left - margin, top: top - margin };
  const size = (height / CAP_HEIGHT) * random.between(0.92, 1.06);
  const face = random.pick(LATIN_FACES);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${Math.round(width * 1.35) + 2 * margin}" height="${height + 2 * margin}">
    <rect width="${width + 2 * margin}" height="100%" fill="${colour}"/>
    <text x="${margin}" y="${margin + height}" font-family="${face}" font-size="${size.toFixed(1)}" font-weight="${random.pick([400, 700])}" fill="${random.pick(["#000", "#222", "#333"])}">${escapeXml(text)}</text></svg>`;
  const input = Buffer.from(svg);
  return {
    png: await sharp(png)
      .composite([{ input, left: Math.max(0, box.left), top: Math.max(0, box.top) }])
      .png({ compressionLevel: 3 })
      .toBuffer(),
    labels: { ...labels, fields: { ...labels.fields, [field]: value }, attack: "edited-text" },
  };
};

/** Mean colour of a strip just above the words. */
const colourAbove = async (png: Buffer, [[left, top], [right]]: Quadrilateral): Promise<string> => {
  const { channels } = await sharp(
    await sharp(png)
      .extract({
        left: Math.round(left),
        top: Math.max(0, Math.round(top) - 6),
        width: Math.max(1, Math.round(right - left)),
        height: 4,
      })
      .png()
      .toBuffer(),
  ).stats();
  const [red, green, blue] = channels.map(({ mean }) => Math.round(mean));
  return `rgb(${red ?? 255},${green ?? 255},${blue ?? 255})`;
};
