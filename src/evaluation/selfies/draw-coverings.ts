/**
 * @file Things in front of a face: masks, scarves, hands, microphones and cups, sunglasses.
 *
 * In:  a face with its 68 points.
 * Out: the same picture with a shape laid over it where such a thing would be. Shapes with the
 *      colours, folds and shadows of the thing, and no more: no cloth, no skin was photographed.
 */
import type { Point } from "../../observations/index.ts";
import type { Random } from "../../specimen/index.ts";
import {
  distanceOf,
  type DrawDefect,
  eyesOf,
  type FacePicture,
  layOver,
  meanOf,
  path,
  rgb,
  skinOf,
  toward,
} from "./face-picture.ts";

const CLOTH = [
  [235, 240, 245],
  [150, 195, 220],
  [30, 30, 34],
  [60, 70, 110],
  [200, 170, 150],
  [150, 40, 50],
  [120, 160, 120],
  [190, 150, 190],
] as const;

/** What is drawn is as soft as a face of its size usually is. */
const softnessOf = ({ box }: FacePicture, random: Random): number =>
  (box.width / 100) * random.between(0.4, 1.1);

/** @param strength 1 covers the mouth, 2 the tip of the nose too, 3 the nose up to its bridge */
export const wearMask: DrawDefect = async (face, strength, random) => {
  const { pixels, points } = face;
  const top = points[[33, 30, 28][Math.round(strength) - 1] ?? 28]!;
  const [first, last] = strength >= 2 ? [1, 15] : [3, 13];
  const centre = meanOf([points[8]!, points[33]!]);
  const jaw = points.slice(first, last + 1).map((point) => toward(centre, point, 1.06));
  const colour = random.pick(CLOTH).map((value) => value * random.between(0.75, 1.05));
  const [start, end] = [jaw[0]!, jaw.at(-1)!];
  const [leftTop, rightTop] = [toward(start, top, 0.55), toward(end, top, 0.55)];
  const rise = distanceOf(start, end) * random.between(-0.02, 0.06);
  const outline =
    `M ${path(jaw)} Q ${rightTop[0]} ${rightTop[1] - rise} ${top[0]} ${top[1]}` +
    ` Q ${leftTop[0]} ${leftTop[1] - rise} ${start[0]} ${start[1]} Z`;
  const lit = random.chance(0.5) ? ["0", "1"] : ["1", "0"];
  return layOver(
    pixels,
    [
      `<defs><linearGradient id="cloth" x1="${lit[0]}" x2="${lit[1]}" y1="0" y2="${random.between(0, 0.6)}"><stop offset="0" stop-color="${rgb(colour, random.between(0.55, 0.85))}"/><stop offset="0.5" stop-color="${rgb(colour)}"/><stop offset="1" stop-color="${rgb(colour, random.between(0.7, 1))}"/></linearGradient>${patternOf(face, colour, random)}</defs>`,
      strap(start, points[0]!, colour, face),
      strap(end, points[16]!, colour, face),
      `<path d="${outline}" fill="url(#cloth)"/>`,
      random.chance(0.35) ? `<path d="${outline}" fill="url(#pattern)"/>` : "",
      ...folds(start, end, { points, colour, random }),
    ],
    softnessOf(face, random),
  );
};

const patternOf = ({ box }: FacePicture, colour: readonly number[], random: Random): string => {
  const size = box.width * random.between(0.04, 0.12);
  const turn = random.whole(0, 90);
  return (
    `<pattern id="pattern" width="${size}" height="${size}" patternUnits="userSpaceOnUse" patternTransform="rotate(${turn})">` +
    `<rect width="${size * random.between(0.2, 0.6)}" height="${random.chance(0.5) ? size : size / 2}" fill="${rgb(colour, random.pick([0.5, 1.6]))}" fill-opacity="0.8"/></pattern>`
  );
};

const strap = (from: Point, to: Point, colour: readonly number[], { box }: FacePicture): string =>
  `<line x1="${from[0]}" y1="${from[1]}" x2="${to[0]}" y2="${to[1]}" stroke="${rgb(colour, 0.9)}" stroke-width="${box.width * 0.012}"/>`;

const folds = (
  start: Point,
  end: Point,
  look: {
    readonly points: readonly Point[];
    readonly colour: readonly number[];
    readonly random: Random;
  },
): readonly string[] => {
  const { points, colour, random } = look;
  const chin = points[8]!;
  return Array.from({ length: random.whole(0, 3) }, (_, i) => {
    const share = 0.25 + 0.2 * i + random.between(0, 0.1);
    const [a, b] = [toward(start, chin, share), toward(end, chin, share)];
    const middle = toward(toward(a, b, 0.5), points[33]!, random.between(0.1, 0.4));
    return `<path d="M ${a[0]} ${a[1]} Q ${middle[0]} ${middle[1]} ${b[0]} ${b[1]}" fill="none" stroke="${rgb(colour, 0.6)}" stroke-opacity="0.6" stroke-width="${distanceOf(a, b) * 0.012}"/>`;
  });
};

/** A hand over the mouth. @param strength 1; more is a larger hand */
export const holdHandBeforeMouth: DrawDefect = (face, strength, random) => {
  const { points } = face;
  const mouth = meanOf(points.slice(48, 60));
  const width = distanceOf(points[2]!, points[14]!);
  return drawHand(face, { at: mouth, width: width * 0.75 * strength, random });
};

/** A hand, or its fingers, over both eyes. */
export const holdHandBeforeEyes: DrawDefect = (face, strength, random) => {
  const [left, right] = eyesOf(face.points);
  const width = distanceOf(left, right) * 2 * strength;
  return drawHand(face, { at: toward(left, right, 0.5), width, random, isFlat: true });
};

/** Four fingers side by side that lie across the face, of the skin's own colour and lit like it. */
const drawHand = (
  face: FacePicture,
  hand: {
    readonly at: Point;
    readonly width: number;
    readonly random: Random;
    readonly isFlat?: boolean;
  },
) => {
  const { at, width, random, isFlat } = hand;
  const light = random.between(0.75, 1.1);
  const skin = skinOf(face).map((value) => value * light * random.between(0.96, 1.04));
  const tilt = (isFlat ? random.between(-8, 8) : random.between(-35, 35)) * (Math.PI / 180);
  const side = random.chance(0.5) ? 1 : -1;
  const along: Point = [Math.cos(tilt) * side, Math.sin(tilt) * side];
  const across: Point = [-along[1], along[0]];
  const thick = width * random.between(0.15, 0.19);
  const fingers = [-1.5, -0.5, 0.5, 1.5].map((place, i) => {
    const reach = width * (0.5 + [0.02, 0.1, 0.08, -0.06][i]! + random.between(-0.03, 0.03));
    const middle: Point = [
      at[0] + across[0] * place * thick * 0.98,
      at[1] + across[1] * place * thick * 0.98,
    ];
    const tip: Point = [middle[0] + along[0] * reach, middle[1] + along[1] * reach];
    const root: Point = [middle[0] - along[0] * width * 1.1, middle[1] - along[1] * width * 1.1];
    return finger({ tip, root, thick, colour: skin, shade: random.between(0.85, 1.05) });
  });
  return layOver(face.pixels, fingers, softnessOf(face, random));
};

const finger = (of: {
  readonly tip: Point;
  readonly root: Point;
  readonly thick: number;
  readonly colour: readonly number[];
  readonly shade: number;
}): string => {
  const { tip, root, thick, colour, shade } = of;
  const line = (stroke: string, width: number, opacity: number): string =>
    `<line x1="${tip[0]}" y1="${tip[1]}" x2="${root[0]}" y2="${root[1]}" stroke="${stroke}" stroke-opacity="${opacity}" stroke-width="${width}" stroke-linecap="round"/>`;
  const nail = toward(tip, root, 0.01);
  const knuckle = toward(tip, root, 0.3);
  return (
    line(rgb(colour, shade * 0.62), thick * 1.06, 1) +
    line(rgb(colour, shade * 0.9), thick * 0.86, 1) +
    line(rgb(colour, shade * 1.04), thick * 0.45, 0.8) +
    `<circle cx="${nail[0]}" cy="${nail[1]}" r="${thick * 0.26}" fill="${rgb(colour, shade * 1.18)}" fill-opacity="0.7"/>` +
    `<circle cx="${knuckle[0]}" cy="${knuckle[1]}" r="${thick * 0.3}" fill="${rgb(colour, shade * 0.75)}" fill-opacity="0.35"/>`
  );
};

/** A microphone, a cup or a ball before the mouth. @param size its width, in widths of the mouth */
export const holdThingBeforeMouth: DrawDefect = (face, size, random) => {
  const { points } = face;
  const mouth = meanOf(points.slice(48, 60));
  const radius = (distanceOf(points[48]!, points[54]!) * size) / 2;
  const at: Point = [
    mouth[0] + radius * random.between(-0.25, 0.25),
    mouth[1] + radius * random.between(0, 0.3),
  ];
  const draw = random.pick([microphone, microphone, cup, ball]);
  return layOver(face.pixels, draw(at, radius, random), softnessOf(face, random));
};

const microphone = ([x, y]: Point, radius: number, random: Random): readonly string[] => {
  const grey = random.whole(15, 90);
  const lean = random.between(-1.2, 1.2) * radius;
  return [
    `<defs><radialGradient id="head" cx="0.35" cy="0.3" r="0.8"><stop offset="0" stop-color="${rgb([grey, grey, grey], 2.2)}"/><stop offset="1" stop-color="${rgb([grey, grey, grey], 0.5)}"/></radialGradient></defs>`,
    `<line x1="${x}" y1="${y}" x2="${x + lean}" y2="${y + radius * 6}" stroke="${rgb([grey, grey, grey], 0.7)}" stroke-width="${radius * 0.9}"/>`,
    `<ellipse cx="${x}" cy="${y}" rx="${radius}" ry="${radius * 1.1}" fill="url(#head)"/>`,
  ];
};

const cup = ([x, y]: Point, radius: number, random: Random): readonly string[] => {
  const colour = random.pick(CLOTH);
  const top = y - radius * 0.7;
  return [
    `<path d="M ${x - radius} ${top} L ${x + radius} ${top} L ${x + radius * 0.8} ${y + radius * 2.2} L ${x - radius * 0.8} ${y + radius * 2.2} Z" fill="${rgb(colour, 0.9)}"/>`,
    `<ellipse cx="${x}" cy="${top}" rx="${radius}" ry="${radius * 0.25}" fill="${rgb(colour, 0.7)}"/>`,
    `<line x1="${x - radius * 0.5}" y1="${top}" x2="${x - radius * 0.4}" y2="${y + radius * 2}" stroke="#fff" stroke-opacity="0.35" stroke-width="${radius * 0.3}"/>`,
  ];
};

const ball = ([x, y]: Point, radius: number, random: Random): readonly string[] => {
  const colour = random.pick([
    [200, 220, 60],
    [230, 120, 40],
    [240, 240, 235],
    [180, 40, 40],
  ] as const);
  return [
    `<defs><radialGradient id="ball" cx="0.35" cy="0.3" r="0.8"><stop offset="0" stop-color="${rgb(colour, 1.1)}"/><stop offset="1" stop-color="${rgb(colour, 0.55)}"/></radialGradient></defs>`,
    `<circle cx="${x}" cy="${y}" r="${radius}" fill="url(#ball)"/>`,
  ];
};

/** @param opacity of the lenses, 0 to 1 */
export const wearSunglasses: DrawDefect = (face, opacity, random) => {
  const { points } = face;
  const [left, right] = eyesOf(points);
  const distance = distanceOf(left, right);
  const angle = (Math.atan2(right[1] - left[1], right[0] - left[0]) * 180) / Math.PI;
  const tint = random.pick([
    [12, 12, 14],
    [40, 26, 14],
    [14, 22, 38],
    [30, 40, 28],
    [60, 22, 16],
  ] as const);
  const frame = random.pick(["#111", "#2a1a10", "#777", "#b59a5a", "#eee"]);
  const shape = random.pick([roundLens, squareLens, aviatorLens]);
  const size: Point = [
    distance * random.between(0.36, 0.46),
    distance * random.between(0.24, 0.34),
  ];
  const thick = distance * random.between(0.02, 0.06);
  const lens = ([x, y]: Point, side: number): string =>
    `<g transform="translate(${x + side * distance * 0.03} ${y + distance * 0.04}) rotate(${angle}) scale(${side} 1)">` +
    `<path d="${shape(size)}" fill="url(#lens)" fill-opacity="${opacity}" stroke="${frame}" stroke-width="${thick}"/>` +
    `</g>`;
  return layOver(
    face.pixels,
    [
      `<defs><linearGradient id="lens" x1="0" y1="0" x2="${random.between(0, 1)}" y2="1"><stop offset="0" stop-color="${rgb(tint, random.between(0.8, 1.4))}"/><stop offset="${random.between(0.3, 0.7)}" stop-color="${rgb(tint, random.between(1, 3.5))}"/><stop offset="1" stop-color="${rgb(tint, random.between(0.8, 2.5))}"/></linearGradient></defs>`,
      temple(left, points[0]!, frame, thick),
      temple(right, points[16]!, frame, thick),
      lens(left, -1),
      lens(right, 1),
      `<line x1="${toward(left, right, 0.38)[0]}" y1="${toward(left, right, 0.38)[1]}" x2="${toward(left, right, 0.62)[0]}" y2="${toward(left, right, 0.62)[1]}" stroke="${frame}" stroke-width="${thick * 1.4}"/>`,
      glint(random.pick([left, right]), distance, random),
    ],
    softnessOf(face, random),
  );
};

const temple = (eye: Point, ear: Point, frame: string, thick: number): string => {
  const from = toward(eye, ear, 0.45);
  return `<line x1="${from[0]}" y1="${from[1]}" x2="${ear[0]}" y2="${Math.min(ear[1], from[1] + thick)}" stroke="${frame}" stroke-width="${thick}"/>`;
};

const glint = ([x, y]: Point, distance: number, random: Random): string =>
  random.chance(0.5)
    ? `<ellipse cx="${x + distance * random.between(-0.15, 0.15)}" cy="${y - distance * 0.06}" rx="${distance * random.between(0.05, 0.16)}" ry="${distance * 0.05}" fill="#fff" fill-opacity="${random.between(0.2, 0.6)}"/>`
    : "";

// Each in its own frame: x from the nose outwards, y down.
const roundLens = ([w, h]: Point): string =>
  `M ${-w} 0 A ${w} ${h * 1.15} 0 1 1 ${w} 0 A ${w} ${h * 1.15} 0 1 1 ${-w} 0 Z`;
const squareLens = ([w, h]: Point): string =>
  `M ${-w} ${-h * 0.9} L ${w} ${-h} Q ${w * 1.1} 0 ${w * 0.85} ${h} L ${-w * 0.8} ${h * 0.95} Q ${-w} 0 ${-w} ${-h * 0.9} Z`;
const aviatorLens = ([w, h]: Point): string =>
  `M ${-w} ${-h * 0.9} L ${w} ${-h * 0.9} Q ${w * 1.05} ${h * 0.8} ${w * 0.2} ${h * 1.3} Q ${-w * 0.9} ${h} ${-w} ${-h * 0.9} Z`;
