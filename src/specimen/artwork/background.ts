/**
 * @file What lies under the print: tinted paper and guilloche-like lines.
 *
 * In:  a stream of random numbers, the tints.
 * Out: SVG elements in card units. Plain curves from a few sine waves: like security print
 *      to a reader of text, and unlike any real card's.
 */
import { SHEETS, type Sheet } from "../drawing.ts";
import type { Random } from "../random.ts";

export interface PaperLook {
  /** CSS colours at the upper left and lower right. */
  readonly from: string;
  readonly to: string;
  /** Colour of the lines, and how strongly they show, 0 to 1. */
  readonly line: string;
  readonly strength: number;
  readonly lineCount: number;
}

export const paper = (random: Random, look: PaperLook, sheet: Sheet = SHEETS.id1): string[] => {
  const id = `paper${random.digits(6)}`;
  return [
    `<defs><linearGradient id="${id}" x1="0" y1="0" x2="1" y2="${random.pick([0, 0.5, 1])}">
    <stop offset="0" stop-color="${look.from}"/><stop offset="1" stop-color="${look.to}"/>
  </linearGradient></defs>`,
    `<rect width="${sheet.width}" height="${sheet.height}" fill="url(#${id})"/>`,
    ...(random.chance(0.75) ? guilloche(random, look, sheet) : rosettes(random, look, sheet)),
  ];
};

/** Circles about a few middles, as spirographs draw them. */
const rosettes = (random: Random, look: PaperLook, { width, height }: Sheet): string[] =>
  Array.from({ length: random.whole(1, 3) }, () => {
    const radius = random.between(80, 260);
    const away = radius * random.between(0.25, 0.9);
    const count = random.whole(14, 30);
    const circles = Array.from(
      { length: count },
      (_, index) =>
        `<circle cx="${away.toFixed(0)}" r="${radius.toFixed(0)}" transform="rotate(${((360 / count) * index).toFixed(1)})"/>`,
    );
    return `<g transform="translate(${random.whole(0, width)} ${random.whole(0, height)})" fill="none" stroke="${look.line}" stroke-opacity="${(look.strength * 0.7).toFixed(3)}">${circles.join("")}</g>`;
  });

/** Bands of neighbouring waves whose phases drift, so that they cross. */
const guilloche = (random: Random, look: PaperLook, sheet: Sheet): string[] => {
  const amplitude = random.between(18, 60);
  const waves = random.between(1.2, 3.5);
  const drift = random.between(0.05, 0.3);
  const slope = random.between(-90, 90);
  const lines: string[] = [];
  for (let index = 0; index < look.lineCount; index++) {
    const base = (index / look.lineCount) * (sheet.height + 200) - 100;
    lines.push(
      `<path d="${wavePath({ base, amplitude, waves, phase: index * drift, slope }, sheet.width)}" fill="none" stroke="${look.line}" stroke-opacity="${look.strength}" stroke-width="1"/>`,
    );
  }
  return lines;
};

interface Wave {
  readonly base: number;
  readonly amplitude: number;
  readonly waves: number;
  readonly phase: number;
  readonly slope: number;
}

const wavePath = ({ base, amplitude, waves, phase, slope }: Wave, width: number): string => {
  const points: string[] = [];
  for (let x = 0; x <= width + 22; x += 23) {
    const along = x / width;
    const angle = along * waves * 2 * Math.PI + phase;
    const y = base + amplitude * Math.sin(angle) + slope * along;
    points.push(`${x} ${y.toFixed(1)}`);
  }
  return `M${points.join("L")}`;
};
