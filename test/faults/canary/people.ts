/**
 * @file People who do not exist, with names and places that stand nowhere else, on cards of several kinds.
 */
import { drawSpecimen } from "../../../src/specimen/index.ts";
import {
  fictionalPerson,
  type FictionalPerson,
  type TwoScripts,
} from "../../../src/specimen/people/person.ts";
import { portrait } from "../../support/portraits.ts";
import { formsOfText, type Needle } from "./forms.ts";

export interface CanaryPerson {
  readonly person: FictionalPerson;
  readonly aadhaar: Buffer;
  readonly pan: Buffer;
  readonly selfie: Buffer;
}

const FACES = ["michael", "christian", "team-4", "ali-pazani", "team-1", "team-3"] as const;

const LATIN = ["zya", "quor", "vimph", "tharx", "belq", "duvya", "krosp", "ulmex"];
const DEVANAGARI = ["ज़्या", "क्वोर", "विम्फ", "थार्क्ष", "बेल्क़", "दुव्या", "क्रोस्प", "उल्मे"];

/** A word of three syllables in both scripts, another one for each number below 512. */
const word = (n: number): TwoScripts => {
  const digits = [n % 8, Math.floor(n / 8) % 8, (n + Math.floor(n / 64)) % 8];
  const latin = digits.map((digit) => LATIN[digit]).join("");
  return {
    latin: latin.charAt(0).toUpperCase() + latin.slice(1),
    devanagari: digits.map((digit) => DEVANAGARI[digit]).join(""),
  };
};

const both = (...words: readonly TwoScripts[]): TwoScripts => ({
  latin: words.map(({ latin }) => latin).join(" "),
  devanagari: words.map(({ devanagari }) => devanagari).join(" "),
});

export const canaryPerson = async (n: number): Promise<CanaryPerson> => {
  const known = fictionalPerson(9000 + n);
  const words = Array.from({ length: 8 }, (_, index) => word(17 + 8 * n + index));
  const father = both(words[2]!, words[1]!);
  const person: FictionalPerson = {
    ...known,
    name: both(words[0]!, words[1]!),
    fatherName: father,
    motherName: both(words[3]!, words[1]!),
    spouseName: both(words[4]!, words[1]!),
    onlyYearOfBirth: false,
    address: {
      ...known.address,
      careOf: { latin: `C/O: ${father.latin}`, devanagari: `द्वारा ${father.devanagari}` },
      street: both(words[5]!, words[6]!),
      landmark: words[7]!,
    },
  };
  const selfie = portrait(FACES[n % FACES.length]!);
  const draw = async (variant: "aadhaar-new" | "pan-2018") =>
    (await drawSpecimen({ variant, seed: 9000 + n, person }, selfie)).png;
  return { person, aadhaar: await draw("aadhaar-new"), pan: await draw("pan-2018"), selfie };
};

const inFours = (digits: string): string => digits.replace(/(....)(?=.)/g, "$1 ");

/** All that must be nowhere, in every form; of names each word as well. */
export const needlesOf = ({ person }: CanaryPerson): readonly Needle[] => {
  const { address, dateOfBirth } = person;
  const [year, month, day] = dateOfBirth.split("-");
  const names = {
    name: person.name,
    father: person.fatherName,
    street: address.street,
    landmark: address.landmark,
  };
  const texts: Record<string, readonly string[]> = {
    Aadhaar: [inFours(person.aadhaarNumber)],
    VID: [inFours(person.vid)],
    PAN: [person.pan],
    mobile: [person.mobile],
    "date of birth": [dateOfBirth, `${day}/${month}/${year}`, `${day}-${month}-${year}`],
  };
  for (const [what, { latin, devanagari }] of Object.entries(names))
    texts[what] = [latin, devanagari, ...latin.split(" "), ...devanagari.split(" ")];
  return Object.entries(texts).flatMap(([what, each]) =>
    each.flatMap((text) => formsOfText(what, text)),
  );
};
