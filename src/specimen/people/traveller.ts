/**
 * @file How travel documents write a name: primary and secondary identifier (ICAO Doc 9303).
 *
 * In:  a person, a stream of random numbers.
 * Out: surname and given names. Utopia has citizens with names from many places; for an
 *      Indian passport the last word is the surname, and one word alone is a given name.
 */
import type { Random } from "../random.ts";
import type { FictionalPerson } from "./person.ts";

export interface TravelName {
  readonly surname: string;
  readonly givenNames: string;
}

const SURNAMES = [
  "Eriksson",
  "Stevenson",
  "Nakamura",
  "O'Connor",
  "Van der Berg",
  "Garcia-Lopez",
  "Diallo",
  "Kowalska",
  "Oliveira",
  "Haddad",
  "Papadopoulos",
  "Lindqvist",
  "Moreau",
  "Ibrahimovic",
  "Nguyen",
  "Quinn",
  "Zhang",
  "Ferrari",
];
const GIVEN = [
  "Anna Maria",
  "John Michael",
  "Illia",
  "Jean-Pierre",
  "Olga",
  "Xavier",
  "Maximilian Alexander",
  "Fatou",
  "Bo",
  "Wilhelmina",
  "Hiroshi",
  "Guadalupe Isabel",
  "Quentin",
  "Zoe",
  "Kwame",
  "Li Na",
];

export const utopianName = (random: Random, person: FictionalPerson): TravelName =>
  random.chance(0.6)
    ? { surname: random.pick(SURNAMES), givenNames: random.pick(GIVEN) }
    : indianName(person);

export const indianName = ({ name }: FictionalPerson): TravelName => {
  const words = name.latin.split(" ");
  return words.length === 1
    ? { surname: "", givenNames: name.latin }
    : { surname: words.at(-1)!, givenNames: words.slice(0, -1).join(" ") };
};
