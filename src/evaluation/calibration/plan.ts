/**
 * @file Who is compared with whom in a calibration.
 *
 * In:  labelled pairs, and what they are: a selfie against a card's portrait (column `a` has
 *      the selfies, `b` the portraits), or a selfie against a selfie.
 * Out: samples (a picture in one of the two parts), their people and groups, and the
 *      comparisons: mated as listed; non-mated all pairs of different people where it is
 *      known who is on each picture, else as listed.
 *
 * People are known where the list names them, or where the folders (else the names of the files without
 * their numbers) agree with every label. Otherwise pictures that mated pairs link are of one person, which is
 * enough to draw people for intervals and too little to call two unlinked pictures non-mated.
 */
import type { ComparisonKind } from "../../assessment/index.ts";
import { type FacePair, identityOf, PairsFileError } from "../faces-pairs.ts";

export interface Sample {
  readonly name: string;
  readonly as: "selfie" | "card";
  /** Index of the person. */
  readonly person: number;
}

/** Indices of two samples; of a selfie and a card the selfie is first. */
export type Compared = readonly [probe: number, reference: number];

export interface Plan {
  readonly comparison: ComparisonKind;
  /** Sorted by name; a picture that is in both parts is two samples. */
  readonly samples: readonly Sample[];
  /** How many; `peopleKnown` false: at most so many. */
  readonly people: number;
  readonly peopleKnown: boolean;
  /** For each person; undefined where none was named. */
  readonly groups: readonly (string | undefined)[];
  readonly mated: readonly Compared[];
  readonly listedNonMated: readonly Compared[];
}

export const planComparisons = (pairs: readonly FacePair[], comparison: ComparisonKind): Plan => {
  const { personOf, known } = whoIsOnPictures(pairs);
  const keys = new Set(pairs.flatMap(({ a, b }) => [keyOf(a, "a"), keyOf(b, partOfB(comparison))]));
  const sorted = [...keys].sort();
  const indexOf = new Map(sorted.map((key, index) => [key, index]));

  const people = new Map<string, number>();
  const samples = sorted.map((key): Sample => {
    const name = key.slice(0, -2);
    const person = personOf(name);
    if (!people.has(person)) people.set(person, people.size);
    return { name, as: key.endsWith("b") ? "card" : "selfie", person: people.get(person)! };
  });
  const compared = (mated: boolean): readonly Compared[] =>
    pairs
      .filter((pair) => pair.mated === mated)
      .map(({ a, b }) => [
        indexOf.get(keyOf(a, "a"))!,
        indexOf.get(keyOf(b, partOfB(comparison)))!,
      ]);
  return {
    comparison,
    samples,
    people: people.size,
    peopleKnown: known,
    groups: groupsOf(pairs, (name) => people.get(personOf(name))!, people.size),
    mated: compared(true),
    listedNonMated: compared(false),
  };
};

type Part = "a" | "b";
const keyOf = (name: string, part: Part): string => `${name}\0${part}`;
/** Two selfies can be compared either way round: there is one part. */
const partOfB = (comparison: ComparisonKind): Part => (comparison === "selfie-card" ? "b" : "a");

/** Calls `visit` for each non-mated comparison of usable samples, always in the same order. */
export const forEachNonMated = (
  { comparison, samples, peopleKnown, listedNonMated }: Plan,
  isUsable: (sample: number) => boolean,
  visit: (probe: number, reference: number) => void,
): void => {
  if (!peopleKnown) {
    for (const [probe, reference] of listedNonMated)
      if (isUsable(probe) && isUsable(reference)) visit(probe, reference);
    return;
  }
  const usable = [...samples.keys()].filter(isUsable);
  const ofCards = comparison === "selfie-card";
  const probes = ofCards ? usable.filter((i) => samples[i]!.as === "selfie") : usable;
  const references = ofCards ? usable.filter((i) => samples[i]!.as === "card") : usable;
  for (const i of probes)
    for (const j of references)
      if ((ofCards || i < j) && samples[i]!.person !== samples[j]!.person) visit(i, j);
};

export const countNonMated = (plan: Plan, isUsable: (sample: number) => boolean): number => {
  let count = 0;
  forEachNonMated(plan, isUsable, () => count++);
  return count;
};

interface Identification {
  readonly personOf: (picture: string) => string;
  readonly known: boolean;
}

const whoIsOnPictures = (pairs: readonly FacePair[]): Identification => {
  if (pairs[0]?.people !== undefined) return { personOf: namedPeople(pairs), known: true };
  const agrees = ({ mated, a, b }: FacePair) => (identityOf(a) === identityOf(b)) === mated;
  if (pairs.every(agrees)) return { personOf: identityOf, known: true };
  return { personOf: linkedPictures(pairs), known: false };
};

const namedPeople = (pairs: readonly FacePair[]): ((picture: string) => string) => {
  const people = new Map<string, string>();
  for (const [index, { a, b, people: [ofA, ofB] = ["", ""] }] of pairs.entries())
    for (const [picture, person] of [
      [a, ofA],
      [b, ofB],
    ] as const) {
      if ((people.get(picture) ?? person) !== person)
        throw new PairsFileError(`Line ${index + 2} of the pairs gives a picture another person`);
      people.set(picture, person);
    }
  return (picture) => people.get(picture)!;
};

/** Each picture is called by the first of those that mated pairs link it with. */
const linkedPictures = (pairs: readonly FacePair[]): ((picture: string) => string) => {
  const towards = new Map<string, string>();
  const first = (picture: string): string => {
    let at = picture;
    for (let next = towards.get(at); next !== undefined; next = towards.get(at)) at = next;
    return at;
  };
  for (const { mated, a, b } of pairs)
    if (mated && first(a) !== first(b)) towards.set(first(b), first(a));
  return first;
};

const groupsOf = (
  pairs: readonly FacePair[],
  personOf: (picture: string) => number,
  people: number,
): readonly (string | undefined)[] => {
  const groups = Array.from({ length: people }, (): string | undefined => undefined);
  for (const [index, { a, b, group }] of pairs.entries()) {
    if (group === undefined) continue;
    for (const person of [personOf(a), personOf(b)]) {
      if ((groups[person] ?? group) !== group)
        throw new PairsFileError(`Line ${index + 2} of the pairs gives a person another group`);
      groups[person] = group;
    }
  }
  return groups;
};
