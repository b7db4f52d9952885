/**
 * @file What the passport, the licence and the voter card of a fictional person say.
 *
 * In:  a stream of random numbers, the person's birth and town.
 * Out: numbers that are never issued and dates that fit each other.
 */
import type { Random } from "../random.ts";
import {
  fictionalEpicNumber,
  fictionalLicenceNumber,
  fictionalPassportNumber,
  fictionalUtopianNumber,
} from "./numbers.ts";

export interface Papers {
  readonly passportNumber: string;
  readonly utopianNumber: string;
  /** Dates are ISO 8601. */
  readonly passportIssue: string;
  readonly passportExpiry: string;
  readonly licenceNumber: string;
  readonly licenceState: LicenceState;
  readonly licenceIssue: string;
  readonly licenceExpiry: string;
  readonly transportExpiry: string;
  readonly bloodGroup: string;
  readonly epicNumber: string;
  readonly epicIssue: string;
  /** The first of January for which the electoral roll counts, and the age on it. */
  readonly ageOn: { readonly date: string; readonly years: number };
}

export interface LicenceState {
  /** As its licences begin. */
  readonly code: string;
  readonly name: string;
}

/** Codes of the Central Motor Vehicles Rules for the states of places.json. */
const STATE_CODES: Readonly<Record<string, string>> = {
  "Andhra Pradesh": "AP",
  Assam: "AS",
  Bihar: "BR",
  Chhattisgarh: "CG",
  Delhi: "DL",
  Goa: "GA",
  Gujarat: "GJ",
  Haryana: "HR",
  "Himachal Pradesh": "HP",
  "Jammu and Kashmir": "JK",
  Jharkhand: "JH",
  Karnataka: "KA",
  Kerala: "KL",
  Ladakh: "LA",
  "Madhya Pradesh": "MP",
  Maharashtra: "MH",
  Meghalaya: "ML",
  Odisha: "OD",
  Punjab: "PB",
  Rajasthan: "RJ",
  "Tamil Nadu": "TN",
  Telangana: "TS",
  "Uttar Pradesh": "UP",
  Uttarakhand: "UK",
  "West Bengal": "WB",
};

interface Holder {
  readonly dateOfBirth: string;
  readonly address: { readonly state: { readonly latin: string } };
}

export const drawPapers = (random: Random, { dateOfBirth, address }: Holder): Papers => {
  const birthYear = Number(dateOfBirth.slice(0, 4));
  const passportIssue = dateIn(random, random.whole(Math.max(2017, birthYear + 18), 2025));
  const licenceIssue = dateIn(random, random.whole(Math.max(1996, birthYear + 19), 2025));
  const code = STATE_CODES[address.state.latin];
  if (code === undefined) throw new RangeError(`No licence code for ${address.state.latin}`);
  const rollYear = random.whole(Math.max(1995, birthYear + 19), 2025);
  return {
    passportNumber: fictionalPassportNumber(random),
    utopianNumber: fictionalUtopianNumber(random),
    passportIssue,
    passportExpiry: dayBefore(passportIssue, 10),
    licenceNumber: fictionalLicenceNumber(random, code, licenceIssue.slice(0, 4)),
    licenceState: { code, name: address.state.latin },
    licenceIssue,
    licenceExpiry: dayBefore(licenceIssue, 20),
    transportExpiry: dayBefore(licenceIssue, random.pick([3, 5])),
    bloodGroup: random.pick(["A+", "B+", "O+", "AB+", "O-", "A-", "B-"]),
    epicNumber: fictionalEpicNumber(random),
    epicIssue: dateIn(random, rollYear),
    ageOn: { date: `${rollYear}-01-01`, years: fullYears(dateOfBirth, rollYear) },
  };
};

const dateIn = (random: Random, year: number): string =>
  `${year}-${two(random.whole(1, 12))}-${two(random.whole(2, 28))}`;

/** The day before the same day, `years` later; days are 2 to 28, so no month is left. */
const dayBefore = (date: string, years: number): string =>
  `${Number(date.slice(0, 4)) + years}-${date.slice(5, 7)}-${two(Number(date.slice(8)) - 1)}`;

/** On the first of January of `year`: only who is born on it has had the birthday. */
const fullYears = (dateOfBirth: string, year: number): number =>
  year - Number(dateOfBirth.slice(0, 4)) - (dateOfBirth.endsWith("-01-01") ? 0 : 1);

const two = (number: number): string => String(number).padStart(2, "0");
