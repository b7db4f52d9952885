/**
 * @file People who do not exist, for specimen documents.
 *
 * In:  a seed.
 * Out: a person with names in Latin and Devanagari, a father, a date of birth, an address
 *      and numbers that are never issued. The same seed is always the same person.
 *
 * The patterns of names are those that readers trip over: South-Indian initials before and
 * after, single names, long names, apostrophes, and capital I beside small l.
 */
import { seededRandom, type Random } from "../random.ts";
import names from "./names.json" with { type: "json" };
import { fictionalAadhaarNumber, fictionalPan, fictionalVid } from "./numbers.ts";
import { drawPapers, type Papers } from "./papers.ts";
import places from "./places.json" with { type: "json" };

/** The same words in Latin and in Devanagari. */
export interface TwoScripts {
  readonly latin: string;
  readonly devanagari: string;
}

/** In the parts of the Aadhaar Secure QR; see secure-qr.ts. */
export interface FictionalAddress {
  readonly careOf: TwoScripts;
  readonly house: TwoScripts;
  readonly street: TwoScripts;
  readonly landmark: TwoScripts;
  readonly vtc: TwoScripts;
  readonly district: TwoScripts;
  readonly state: TwoScripts;
  readonly pinCode: string;
}

export interface FictionalPerson {
  readonly name: TwoScripts;
  readonly fatherName: TwoScripts;
  /** ISO 8601. */
  readonly dateOfBirth: string;
  /** Their Aadhaar record knows the year alone, as for many older people. */
  readonly onlyYearOfBirth: boolean;
  readonly gender: "M" | "F" | "T";
  readonly address: FictionalAddress;
  readonly aadhaarNumber: string;
  readonly vid: string;
  readonly pan: string;
  /** ISO 8601; when their Aadhaar document was made. */
  readonly issueDate: string;
  /** Ten digits; starts with 0, as no Indian mobile number does. */
  readonly mobile: string;
  readonly motherName: TwoScripts;
  readonly spouseName: TwoScripts;
  /** What their other documents say. */
  readonly papers: Papers;
}

export const fictionalPerson = (seed: number): FictionalPerson => {
  const random = seededRandom(seed, "person");
  const gender = drawGender(random);
  const { name, fatherName, surnameInitial } = drawNames(random, gender);
  const kin = seededRandom(seed, "kin");
  const motherName = join([words(kin.pick(names.female)), words(kin.pick(names.femaleMiddles))]);
  const spouseName = join([
    words(kin.pick(gender === "F" ? names.male : names.female)),
    words(kin.pick(names.surnames)),
  ]);
  const person = {
    name,
    fatherName,
    dateOfBirth: drawDate(random, 1945, 2004),
    onlyYearOfBirth: random.chance(0.15),
    gender,
    address: drawAddress(random, fatherName, gender),
    aadhaarNumber: fictionalAadhaarNumber(random),
    vid: fictionalVid(random),
    pan: fictionalPan(random, surnameInitial),
    issueDate: drawDate(random, 2012, 2025),
    mobile: `0${random.digits(9)}`,
    motherName,
    spouseName,
  };
  return { ...person, papers: drawPapers(seededRandom(seed, "papers"), person) };
};

const drawGender = (random: Random): FictionalPerson["gender"] =>
  random.chance(0.04) ? "T" : random.chance(0.5) ? "F" : "M";

interface DrawnNames {
  readonly name: TwoScripts;
  readonly fatherName: TwoScripts;
  readonly surnameInitial: string;
}

const drawNames = (random: Random, gender: FictionalPerson["gender"]): DrawnNames => {
  const given = words(random.pick(gender === "M" ? names.male : names.female));
  const fatherGiven = drawOther(random, names.male, given);
  const surname = words(random.pick(names.surnames));
  const middle = words(random.pick(gender === "M" ? names.maleMiddles : names.femaleMiddles));
  const fatherMiddle = words(random.pick(names.maleMiddles));
  const draw = random.unit();
  if (draw < 0.55)
    return named(join([given, surname]), join([fatherGiven, surname]), surname.latin);
  if (draw < 0.7)
    return named(join([given, middle, surname]), join([fatherGiven, surname]), surname.latin);
  if (draw < 0.88) return southIndianNames(random, given, fatherGiven);
  if (draw < 0.94) return named(given, join([fatherGiven, surname]), given.latin);
  const long = drawOther(random, names.surnames, surname);
  return named(
    join([given, fatherGiven, surname, long]),
    join([fatherGiven, fatherMiddle, surname, long]),
    long.latin,
  );
};

/** A reader that swaps two equal names would go unnoticed. */
const drawOther = (
  random: Random,
  table: readonly (readonly string[])[],
  taken: TwoScripts,
): TwoScripts => words(random.pick(table.filter(([latin]) => latin !== taken.latin)));

/** The father's initial stands for the surname: "R Venkatesh", "Venkatesh R", "K S Lalitha". */
const southIndianNames = (random: Random, given: TwoScripts, father: TwoScripts): DrawnNames => {
  const initial = initialOf(father);
  const village = words(random.pick(names.initials));
  const patterns = [
    [initial, given],
    [given, initial],
    [village, initial, given],
    [given, village, initial],
  ];
  const grandfather = words(random.pick(names.initials));
  return named(join(random.pick(patterns)), join([grandfather, father]), given.latin);
};

const initialOf = (name: TwoScripts): TwoScripts => {
  const letter = name.latin.charAt(0);
  const known = names.initials.find(([latin]) => latin === letter);
  return words(known ?? ["S", "एस"]);
};

const named = (name: TwoScripts, fatherName: TwoScripts, surname: string): DrawnNames => ({
  name,
  fatherName,
  surnameInitial: surname.charAt(0).toUpperCase(),
});

/** How a person is their father's, as addresses say it. */
const RELATIONS = {
  M: { latin: "S/O", devanagari: "आत्मज" },
  F: { latin: "D/O", devanagari: "आत्मजा" },
  T: { latin: "C/O", devanagari: "द्वारा" },
} as const;

const drawAddress = (
  random: Random,
  fatherName: TwoScripts,
  gender: FictionalPerson["gender"],
): FictionalAddress => {
  const town = random.pick(places.towns);
  const house = `${random.whole(1, 240)}${random.pick(["", "", "/2", "-A", "B"])}`;
  const relation = random.chance(0.7) ? RELATIONS[gender] : { latin: "C/O", devanagari: "द्वारा" };
  return {
    careOf: {
      latin: `${relation.latin}: ${fatherName.latin}`,
      devanagari: `${relation.devanagari}: ${fatherName.devanagari}`,
    },
    house: { latin: house, devanagari: house },
    street: words(random.pick(places.streets)),
    landmark: words(random.pick(places.landmarks)),
    vtc: words(town.vtc),
    district: words(town.district),
    state: words(town.state),
    pinCode: town.pin,
  };
};

/** ISO 8601; every day of the year but the 31st, so that no calendar is needed. */
const drawDate = (random: Random, fromYear: number, toYear: number): string => {
  const year = random.whole(fromYear, toYear);
  const month = random.whole(1, 12);
  const day = random.whole(1, month === 2 ? 28 : 30);
  return `${year}-${twoDigits(month)}-${twoDigits(day)}`;
};

const twoDigits = (number: number): string => String(number).padStart(2, "0");

const words = ([latin, devanagari]: readonly string[]): TwoScripts => {
  if (latin === undefined || devanagari === undefined) throw new TypeError("A word in one script");
  return { latin, devanagari };
};

const join = (parts: readonly TwoScripts[]): TwoScripts => ({
  latin: parts.map((part) => part.latin).join(" "),
  devanagari: parts.map((part) => part.devanagari).join(" "),
});
