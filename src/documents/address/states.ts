/**
 * @file The states and union territories of India, as addresses spell them, and their PIN codes.
 *
 * In:  a part of an address; a PIN code.
 * Out: the state by its present name; whether a PIN code can lie in it.
 *
 * States: Constitution of India, First Schedule, with the names they had before. PIN codes:
 * postal zone table of India Post, by the first two digits. Zones follow postal circles and
 * not always borders: Panchkula, Yanam and Mahe are listed with their neighbours. 90 to 99 is
 * the army's and lies anywhere.
 */
import { editDistance } from "../edit-distance.ts";
import { foldLookAlikes } from "../look-alikes.ts";
import type { AddressParts } from "../types.ts";

/** Name; zones; other spellings, old names and abbreviations. */
const TABLE = `
Andhra Pradesh; 50-53; Andhrapradesh, Andra Pradesh, A.P.
Arunachal Pradesh; 79; Arunachalpradesh, NEFA
Assam; 78; Asom
Bihar; 80-82 84-85;
Chhattisgarh; 49; Chattisgarh, Chhatisgarh, Chattishgarh, C.G.
Goa; 40;
Gujarat; 36-39; Gujrat
Haryana; 12-13; Hariyana
Himachal Pradesh; 17; Himachalpradesh, H.P.
Jharkhand; 81-83; Jharkand
Karnataka; 56-59; Karnatka, Mysore State
Kerala; 67-69; Keralam
Madhya Pradesh; 45-48; Madhyapradesh, Madhya Bharat, M.P.
Maharashtra; 40-44; Maharastra, M.H.
Manipur; 79;
Meghalaya; 79;
Mizoram; 79;
Nagaland; 79;
Odisha; 75-77; Orissa, Odissa
Punjab; 14-16; Panjab
Rajasthan; 30-34; Rajsthan
Sikkim; 73;
Tamil Nadu; 60-66; Tamilnadu, Tamil Nad, Madras State, T.N.
Telangana; 50; Telengana, T.S.
Tripura; 79;
Uttar Pradesh; 20-28; Uttarpradesh, United Provinces, U.P.
Uttarakhand; 24-26; Uttaranchal, Uttrakhand, Uttrakhand
West Bengal; 70-74; Westbengal, Paschim Banga, Paschimbanga, W.B.
Andaman and Nicobar Islands; 74; Andaman & Nicobar Islands, Andaman and Nicobar, Andaman & Nicobar, Andaman Nicobar
Chandigarh; 14 16;
Dadra and Nagar Haveli and Daman and Diu; 36 39; Dadra & Nagar Haveli, Dadra and Nagar Haveli, Daman & Diu, Daman and Diu, The Dadra and Nagar Haveli and Daman and Diu
Delhi; 11; New Delhi, NCT of Delhi, National Capital Territory of Delhi, Delhi NCT, Dilli
Jammu and Kashmir; 18-19; Jammu & Kashmir, Jammu Kashmir, J & K
Ladakh; 19; Laddakh
Lakshadweep; 68; Lakshadeep, Laccadive Minicoy and Amindivi Islands
Puducherry; 53 60 67; Pondicherry, Puduchery, Pondichery
`;

interface State {
  readonly name: string;
  readonly zones: ReadonlySet<number>;
  readonly spellings: readonly string[];
}

const letters = (text: string): string =>
  foldLookAlikes(
    text
      .toUpperCase()
      .replaceAll("&", "AND")
      .replace(/[^A-Z0-9]/g, ""),
  );

const zonesOf = (ranges: string): ReadonlySet<number> =>
  new Set(
    ranges
      .trim()
      .split(" ")
      .flatMap((range) => {
        const [from, to] = range.split("-").map(Number);
        return Array.from({ length: (to ?? from!) - from! + 1 }, (_, i) => from! + i);
      }),
  );

const STATES: readonly State[] = TABLE.trim()
  .split("\n")
  .map((line) => {
    const [name, zones, others] = line.split(";").map((cell) => cell.trim()) as [
      string,
      string,
      string,
    ];
    const spellings = [name, ...others.split(",")].map(letters).filter((one) => one !== "");
    return { name, zones: zonesOf(zones), spellings };
  });

/** One letter in so many may be misread: Tripura and Sikkim have to be read as they are. Unmeasured. */
const LETTERS_PER_SLIP = 8;

/** The present name of the state that a part of an address is, and not merely begins with. */
export const findState = (part: string): string | undefined => {
  const read = letters(part);
  if (read.length < 2) return undefined;
  const exact = STATES.find(({ spellings }) => spellings.includes(read));
  return (exact ?? STATES.find((state) => isMisread(read, state)))?.name;
};

const isMisread = (read: string, { spellings }: State): boolean =>
  spellings.some((spelling) => {
    const allowed = Math.floor(spelling.length / LETTERS_PER_SLIP);
    return (
      Math.abs(spelling.length - read.length) <= allowed &&
      allowed > 0 &&
      editDistance(read, spelling) <= allowed
    );
  });

/** Six digits, the first not 0. */
export const pinCodeStatus = (
  pinCode: string | undefined,
  state: string | undefined,
): AddressParts["pinCodeStatus"] => {
  if (pinCode === undefined) return "unknown";
  if (!/^[1-9][0-9]{5}$/.test(pinCode)) return "inconsistent";
  const zone = Number(pinCode.slice(0, 2));
  const found = STATES.find(({ name }) => name === state);
  if (!found || zone >= 90) {
    return zone >= 90 || STATES.some(({ zones }) => zones.has(zone)) ? "unknown" : "inconsistent";
  }
  return found.zones.has(zone) ? "consistent" : "inconsistent";
};
