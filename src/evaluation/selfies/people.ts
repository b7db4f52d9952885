/**
 * @file Whose pictures are for choosing thresholds and whose for reporting, and which picture stands for a person.
 *
 * In:  names of files.
 * Out: people in an order that has nothing to do with their names, each with all pictures.
 */
import { createHash } from "node:crypto";
import { identityOf } from "../faces-pairs.ts";

export const HALVES = ["development", "final"] as const;
export type Half = (typeof HALVES)[number];

export interface Person {
  readonly half: Half;
  /** Names of files. The first stands for the person, a second is its mate. */
  readonly pictures: readonly string[];
}

export const peopleOf = (files: readonly string[]): readonly Person[] => {
  const byPerson = new Map<string, string[]>();
  for (const file of [...files].sort()) {
    const person = identityOf(file);
    const pictures = byPerson.get(person) ?? [];
    pictures.push(file);
    byPerson.set(person, pictures);
  }
  return [...byPerson]
    .map(([person, pictures]) => ({ digest: digestOf(person), pictures }))
    .sort((a, b) => (a.digest < b.digest ? -1 : 1))
    .map(({ digest, pictures }) => ({ half: halfOf(digest), pictures }));
};

const digestOf = (person: string): string => createHash("sha256").update(person).digest("hex");

/** By the parity of the first byte: as good as a coin, and the same tomorrow. */
const halfOf = (digest: string): Half =>
  parseInt(digest.slice(0, 2), 16) % 2 === 0 ? "development" : "final";
