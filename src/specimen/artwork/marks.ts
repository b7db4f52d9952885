/**
 * @file Things on a card that are neither paper nor text of the document: the watermark, an
 * abstract mark where a real card has an emblem, a scribble for a signature, a hologram.
 *
 * In:  places in card units, a stream of random numbers.
 * Out: SVG elements.
 *
 * [Note: no real emblem]
 *
 * The State Emblem of India and the Aadhaar logo are protected, and a specimen must never
 * pass for a document. A plain rosette stands in their place, and the word SPECIMEN lies
 * under the print of every card and once more, small, along its lower edge.
 */
import { SHEETS, type Box, type Sheet } from "../drawing.ts";
import type { Random } from "../random.ts";

/** Outlined letters: plain to the eye, and hardly text to a reader that looks for filled strokes. */
export const watermark = (random: Random, sheet: Sheet = SHEETS.id1): string => {
  const angle = random.between(-29, -22).toFixed(1);
  const middle = `${sheet.width / 2} ${sheet.height / 2}`;
  return `<text transform="translate(${middle}) rotate(${angle})" y="60" text-anchor="middle" font-family="Noto Sans" font-weight="700" font-size="${(sheet.width * 0.166).toFixed(0)}" letter-spacing="6" fill="#c33" fill-opacity="0.055" stroke="#c33" stroke-opacity="0.30" stroke-width="1.6">SPECIMEN</text>`;
};

/** A rosette of petals. See [Note: no real emblem]. */
export const rosette = (random: Random, box: Box, colour: string): string => {
  const petals = random.whole(7, 12);
  const radius = Math.min(box.width, box.height) / 2;
  const shapes = Array.from({ length: petals }, (_, index) => {
    const angle = (360 / petals) * index;
    return `<ellipse cy="${-radius * 0.6}" rx="${radius * 0.22}" ry="${radius * 0.38}" transform="rotate(${angle.toFixed(1)})"/>`;
  });
  return `<g transform="translate(${box.left + box.width / 2} ${box.top + box.height / 2})" fill="none" stroke="${colour}" stroke-width="2.2">${shapes.join("")}<circle r="${radius * 0.2}"/></g>`;
};

/** Rays over a half circle: stands where a new Aadhaar has its logo. See [Note: no real emblem]. */
export const sun = (box: Box): string => {
  const radius = box.width / 2;
  const rays = Array.from({ length: 9 }, (_, index) => {
    const angle = -90 + (index - 4) * 20;
    return `<line x1="${radius * 0.45}" x2="${radius * 0.95}" transform="rotate(${angle})"/>`;
  });
  return `<g transform="translate(${box.left + radius} ${box.top + box.height * 0.8})" stroke="#e0832b" stroke-width="5" fill="#d9a13a">${rays.join("")}<path d="M${-radius * 0.35} 0a${radius * 0.35} ${radius * 0.35} 0 0 1 ${radius * 0.7} 0z" stroke="none"/></g>`;
};

/** A scribble as of a pen, different for each seed; letters of no script. */
export const signature = (random: Random, box: Box): string => {
  const strokes = random.whole(6, 9);
  const step = box.width / strokes;
  const base = box.top + box.height * 0.6;
  let path = `M${box.left} ${base.toFixed(0)}`;
  for (let index = 0; index < strokes; index++) {
    const x = box.left + step * index;
    const rise = box.height * random.between(0.2, index === 0 ? 0.95 : 0.6);
    const fall = box.height * random.between(0, 0.4);
    path += `C${f(x + step * random.between(-0.3, 0.5))} ${f(base - rise)} ${f(x + step * random.between(0.4, 1.2))} ${f(base + fall)} ${f(x + step)} ${f(base - box.height * random.between(-0.1, 0.15))}`;
  }
  return `<path d="${path}" fill="none" stroke="#1d2433" stroke-width="${random.between(2, 3.2).toFixed(1)}" stroke-linecap="round"/>`;
};

/** A pale rainbow patch. */
export const hologram = (random: Random, box: Box): string => {
  const id = `hologram${random.digits(6)}`;
  const turn = random.whole(0, 90);
  return `<defs><linearGradient id="${id}" gradientTransform="rotate(${turn})">
    <stop offset="0" stop-color="#9fd8e8"/><stop offset="0.35" stop-color="#d9c7f0"/><stop offset="0.7" stop-color="#f3e3a9"/><stop offset="1" stop-color="#b9e6c0"/>
  </linearGradient></defs><ellipse cx="${box.left + box.width / 2}" cy="${box.top + box.height / 2}" rx="${box.width / 2}" ry="${box.height / 2}" fill="url(#${id})" fill-opacity="0.75"/>`;
};

export const horizontalRule = (
  y: number,
  colour: string,
  thickness: number,
  width: number = SHEETS.id1.width,
): string => `<rect x="0" y="${y}" width="${width}" height="${thickness}" fill="${colour}"/>`;

const f = (value: number): string => value.toFixed(1);
