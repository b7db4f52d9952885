/**
 * @file What years in a pocket do to a document: scratches, folds, stains, faded patches,
 * the bubbles of old laminate.
 *
 * In:  a stream of random numbers, the sheet, what it is made of.
 * Out: SVG elements to lay over everything. Weak enough that a person still reads what is
 *      under them; by eye, unmeasured.
 */
import type { Sheet } from "../drawing.ts";
import type { Random } from "../random.ts";

export type Material = "pvc" | "laminate" | "paper";

export const drawWear = (random: Random, sheet: Sheet, material: Material): string[] => {
  // Every third document is as new.
  const age = Math.max(0, random.between(-0.5, 1));
  if (age === 0) return [];
  const count = (most: number): number => Math.round(random.between(0, most) * age);
  return [
    ...many(count(material === "paper" ? 2 : 14), () => scratch(random, sheet)),
    ...many(count(3), () => stain(random, sheet)),
    ...many(count(2), () => fadedPatch(random, sheet)),
    ...(material === "laminate" ? many(count(12), () => bubble(random, sheet)) : []),
    ...(material !== "pvc" ? many(count(2), () => fold(random, sheet)) : []),
    ...many(count(25), () => speck(random, sheet)),
  ];
};

const many = (count: number, draw: () => string): string[] => Array.from({ length: count }, draw);

const scratch = (random: Random, { width, height }: Sheet): string => {
  const [x, y] = [random.between(0, width), random.between(0, height)];
  const angle = random.between(0, Math.PI);
  const length = random.between(30, width * 0.6);
  const bend = random.between(-20, 20);
  const [dx, dy] = [Math.cos(angle) * length, Math.sin(angle) * length];
  const colour = random.pick(["#fff", "#fff", "#888"]);
  return `<path d="M${f(x)} ${f(y)}q${f(dx / 2 + bend)} ${f(dy / 2 - bend)} ${f(dx)} ${f(dy)}" fill="none" stroke="${colour}" stroke-opacity="${f(random.between(0.15, 0.5))}" stroke-width="${f(random.between(0.6, 1.8))}"/>`;
};

const stain = (random: Random, sheet: Sheet): string =>
  patch(random, sheet, {
    colour: random.pick(["#8a6a34", "#6b5a3a", "#4a4a52", "#7a4a2a"]),
    strength: random.between(0.05, 0.17),
    radius: random.between(0.05, 0.2),
  });

const fadedPatch = (random: Random, sheet: Sheet): string =>
  patch(random, sheet, {
    colour: "#ffffff",
    strength: random.between(0.12, 0.34),
    radius: random.between(0.12, 0.35),
  });

interface Patch {
  readonly colour: string;
  readonly strength: number;
  /** Share of the sheet's width. */
  readonly radius: number;
}

const patch = (random: Random, { width, height }: Sheet, look: Patch): string => {
  const id = `patch${random.digits(7)}`;
  const radius = look.radius * width;
  return `<defs><radialGradient id="${id}"><stop offset="0.55" stop-color="${look.colour}" stop-opacity="${f(look.strength)}"/><stop offset="1" stop-color="${look.colour}" stop-opacity="0"/></radialGradient></defs><ellipse cx="${f(random.between(0, width))}" cy="${f(random.between(0, height))}" rx="${f(radius)}" ry="${f(radius * random.between(0.4, 1))}" fill="url(#${id})"/>`;
};

const bubble = (random: Random, { width, height }: Sheet): string =>
  `<ellipse cx="${f(random.between(0, width))}" cy="${f(random.between(0, height))}" rx="${f(random.between(3, 16))}" ry="${f(random.between(3, 12))}" fill="#fff" fill-opacity="${f(random.between(0.08, 0.25))}" stroke="#fff" stroke-opacity="0.3"/>`;

/** A light and a dark line side by side, across the whole sheet. */
const fold = (random: Random, { width, height }: Sheet): string => {
  const upright = random.chance(0.6);
  const at = random.between(0.2, 0.8);
  const lean = random.between(-15, 15);
  const line = (offset: number, colour: string, opacity: number, thick: number): string =>
    upright
      ? `<line x1="${f(at * width + offset)}" y1="0" x2="${f(at * width + offset + lean)}" y2="${height}" stroke="${colour}" stroke-opacity="${f(opacity)}" stroke-width="${f(thick)}"/>`
      : `<line y1="${f(at * height + offset)}" x1="0" y2="${f(at * height + offset + lean)}" x2="${width}" stroke="${colour}" stroke-opacity="${f(opacity)}" stroke-width="${f(thick)}"/>`;
  const strength = random.between(0.2, 0.55);
  return line(0, "#fff", strength, 2.5) + line(2.5, "#555", strength * 0.6, 1.5);
};

const speck = (random: Random, { width, height }: Sheet): string =>
  `<circle cx="${f(random.between(0, width))}" cy="${f(random.between(0, height))}" r="${f(random.between(0.6, 2.4))}" fill="#3a3226" fill-opacity="${f(random.between(0.15, 0.5))}"/>`;

const f = (value: number): string => value.toFixed(2);
