/**
 * @file Of all zones whose check digits are right, the likeliest.
 *
 * In:  for each place of a zone how likely each character stands there.
 * Out: the likeliest zone with all check digits right, and its share of the likelihood of all
 *      such zones: 1 where nothing else is thinkable.
 *
 * Zones are too many to be tried. But of what stands before a place a check digit keeps only the
 * sum modulo 10, so it is enough to know, for each sum of the part and of the whole, the likeliest
 * way to it and how likely all ways to it are: 100 pairs of sums, place by place (dynamic programming).
 */
import { WEIGHTS, valueOf } from "./check-digit.ts";
import type { MrzFormat } from "./formats.ts";

/** Of one place: characters that may stand there, with their probabilities. */
export type Likelihoods = ReadonlyMap<string, number>;

interface LikeliestZone {
  readonly text: string;
  readonly share: number;
}

/** One place of what the composite check digit is over. */
interface Step {
  readonly place: number;
  readonly weight: number;
  /** Of the part with a check digit of its own; 0 outside such parts. */
  readonly partWeight: number;
  /** Whether it is the check digit of its part. */
  readonly closes: boolean;
}

interface Way {
  /** Of the likeliest way here. */
  readonly best: number;
  /** Its last character, and the way before it. */
  readonly character: string;
  readonly before: Way | undefined;
  /** Of all ways here together. */
  readonly all: number;
}

export const likeliestZone = (
  evidence: readonly Likelihoods[],
  format: MrzFormat,
): LikeliestZone | undefined => {
  const composite = format.checks.find(({ check }) => check === "composite")!;
  const steps = stepsOf(format);
  let ways: readonly (Way | undefined)[] = [{ best: 1, character: "", before: undefined, all: 1 }];
  for (const step of steps) ways = onward(ways, step, evidence[step.place]!);
  const whole = lastWay(ways, evidence[composite.at]!);
  if (!whole) return undefined;
  const characters = evidence.map(likeliest);
  let way: Way | undefined = whole;
  for (const place of [composite.at, ...steps.map((step) => step.place).reverse()]) {
    characters[place] = way!.character;
    way = way!.before;
  }
  return { text: characters.join(""), share: whole.best / whole.all };
};

/** The check digit of the whole closes what the sums leave open. */
const lastWay = (ways: readonly (Way | undefined)[], evidence: Likelihoods): Way | undefined => {
  let last: Way | undefined;
  for (const [character, probability] of evidence) {
    const before = /[0-9]/.test(character) ? ways[Number(character)] : undefined;
    if (before) last = joined(last, { character, before, probability });
  }
  return last;
};

/** Two ways to the same sums. */
const joined = (
  known: Way | undefined,
  by: { readonly character: string; readonly before: Way; readonly probability: number },
): Way => {
  const { character, before, probability } = by;
  const best = before.best * probability;
  const all = (known?.all ?? 0) + before.all * probability;
  return known && known.best >= best ? { ...known, all } : { best, character, before, all };
};

const likeliest = (place: Likelihoods): string => {
  let [best, most] = ["?", 0];
  for (const [character, probability] of place)
    if (probability > most) [best, most] = [character, probability];
  return best;
};

const stepsOf = (format: MrzFormat): readonly Step[] => {
  const composite = format.checks.find(({ check }) => check === "composite")!;
  const places = composite.spans.flatMap(([from, to]) =>
    Array.from({ length: to - from }, (_, i) => from + i),
  );
  return places.map((place, i): Step => {
    const part = format.checks.find(
      ({ check, at, spans: [[from, to] = [0, 0]] }) =>
        check !== "composite" && (place === at || (place >= from && place < to)),
    );
    const closes = part?.at === place;
    return {
      place,
      weight: WEIGHTS[i % 3]!,
      partWeight: part && !closes ? WEIGHTS[(place - part.spans[0]![0]) % 3]! : 0,
      closes,
    };
  });
};

/** Places of the sums: ten times that of the part, and that of the whole. */
const onward = (
  ways: readonly (Way | undefined)[],
  step: Step,
  evidence: Likelihoods,
): readonly (Way | undefined)[] => {
  const next: (Way | undefined)[] = [];
  for (const [character, probability] of evidence) {
    const value = valueOf(character)!;
    for (const [sums, way] of ways.entries()) {
      if (!way) continue;
      const part = Math.floor(sums / 10);
      if (step.closes && value !== part) continue;
      const partNext = step.closes ? 0 : (part + value * step.partWeight) % 10;
      const to = partNext * 10 + (((sums % 10) + value * step.weight) % 10);
      next[to] = joined(next[to], { character, before: way, probability });
    }
  }
  return next;
};
