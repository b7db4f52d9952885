/**
 * @file What lies under the print: tinted paper and guilloche-like lines.
 *
 * In:  a stream of random numbers, the tints.
 * Out: SVG elements in card units. Plain curves from a few sine waves: like security print
 *      to a reader of text, and unlike any real card's.
 */
import { CARD_HEIGHT, CARD_WIDTH } from "../drawing.ts";
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

export const paper = (random: Random, look: PaperLook): string[] => [
  `<defs><linearGradient id="paper" x1="0" y1="0" x2="1" y2="1">
    <stop offset="0" stop-color="${look.from}"/><stop offset="1" stop-color="${look.to}"/>
  </linearGradient></defs>`,
  `<rect width="${CARD_WIDTH}" height="${CARD_HEIGHT}" fill="url(#paper)"/>`,
  ...guilloche(random, look),
];

/** Bands of neighbouring waves whose phases drift, so that they cross. */
const guilloche = (random: Random, look: PaperLook): string[] => {
  const amplitude = random.between(18, 60);
  const waves = random.between(1.2, 3.5);
  const drift = random.between(0.05, 0.3);
  const slope = random.between(-90, 90);
  const lines: string[] = [];
  for (let index = 0; index < look.lineCount; index++) {
    const base = (index / look.lineCount) * (CARD_HEIGHT + 200) - 100;
    lines.push(
      `<path d="${wavePath({ base, amplitude, waves, phase: index * drift, slope })}" fill="none" stroke="${look.line}" stroke-opacity="${look.strength}" stroke-width="1"/>`,
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

const wavePath = ({ base, amplitude, waves, phase, slope }: Wave): string => {
  const points: string[] = [];
  for (let x = 0; x <= CARD_WIDTH + 22; x += 23) {
    const along = x / CARD_WIDTH;
    const angle = along * waves * 2 * Math.PI + phase;
    const y = base + amplitude * Math.sin(angle) + slope * along;
    points.push(`${x} ${y.toFixed(1)}`);
  }
  return `M${points.join("L")}`;
};
