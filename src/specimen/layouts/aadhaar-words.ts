/**
 * @file What Aadhaar documents print beside English, by the language of the state.
 *
 * In:  a person, a stream of random numbers.
 * Out: labels, headings and the name in Hindi or in the script of the holder's state. The
 *      Hindi is of public specimens; Tamil, Telugu and Bengali wording is by memory of such
 *      cards, unmeasured. Only Hindi names are fields: readers know no third script.
 */
import type { FontFamily } from "../fonts.ts";
import { inScript, REGIONAL_FONTS, type RegionalScript } from "../people/indic.ts";
import type { FictionalPerson } from "../people/person.ts";
import type { Random } from "../random.ts";

interface Words {
  readonly government: string;
  readonly birthDate: readonly string[];
  readonly birthYear: readonly string[];
  readonly genders: Readonly<Record<FictionalPerson["gender"], string>>;
  readonly tagline: string;
  readonly address: string;
}

export interface AadhaarLanguage {
  readonly words: Words;
  /** Absent for Hindi. */
  readonly script?: RegionalScript;
}

const HINDI: Words = {
  government: "भारत सरकार",
  birthDate: ["जन्म तिथि", "जन्म तिथि", "जन्म तारीख"],
  birthYear: ["जन्म वर्ष"],
  genders: { M: "पुरुष", F: "महिला", T: "ट्रांसजेंडर" },
  tagline: "मेरा आधार, मेरी पहचान",
  address: "पता",
};

const REGIONAL: Readonly<Record<RegionalScript, Words>> = {
  Tamil: {
    government: "இந்திய அரசாங்கம்",
    birthDate: ["பிறந்த நாள்"],
    birthYear: ["பிறந்த வருடம்"],
    genders: { M: "ஆண்", F: "பெண்", T: "திருநங்கை" },
    tagline: "எனது ஆதார், எனது அடையாளம்",
    address: "முகவரி",
  },
  Telugu: {
    government: "భారత ప్రభుత్వం",
    birthDate: ["పుట్టిన తేదీ"],
    birthYear: ["పుట్టిన సంవత్సరం"],
    genders: { M: "పురుషుడు", F: "స్త్రీ", T: "ట్రాన్స్‌జెండర్" },
    tagline: "నా ఆధార్, నా గుర్తింపు",
    address: "చిరునామా",
  },
  Bengali: {
    government: "ভারত সরকার",
    birthDate: ["জন্মতারিখ"],
    birthYear: ["জন্মসাল"],
    genders: { M: "পুরুষ", F: "মহিলা", T: "রূপান্তরিত" },
    tagline: "আমার আধার, আমার পরিচয়",
    address: "ঠিকানা",
  },
};

const SCRIPT_OF_STATE: Readonly<Record<string, RegionalScript>> = {
  "Tamil Nadu": "Tamil",
  Telangana: "Telugu",
  "Andhra Pradesh": "Telugu",
  "West Bengal": "Bengali",
};

export const drawLanguage = (random: Random, person: FictionalPerson): AadhaarLanguage => {
  const script = SCRIPT_OF_STATE[person.address.state.latin];
  const regional = random.chance(0.6);
  return script === undefined || !regional ? { words: HINDI } : { words: REGIONAL[script], script };
};

/** The text in the language's own script, whatever that is. */
export const localText = (devanagari: string, { script }: AadhaarLanguage): string =>
  script === undefined ? devanagari : inScript(devanagari, script);

/** The families to add behind those of a look. */
export const localFonts = ({ script }: AadhaarLanguage): FontFamily[] =>
  script === undefined ? [] : [REGIONAL_FONTS[script]];
