/**
 * @file The words of the pages, by key. Another language is another catalogue
 * with the same keys; the compiler refuses one that lacks a key.
 *
 * In:  a key, and a value for every `{name}` in its text.
 * Out: the text.
 */
import { catalogueLanguage, createCatalogue } from "./catalogue.ts";
import { en } from "./texts/en.ts";
import { hi } from "./texts/hi.ts";

export type TextKey = keyof typeof en;

export const { text, knownText } = createCatalogue(en, hi);

/** What the server says in sentences of its own; a screen reader needs to be told. */
export const SERVER_LANGUAGE = "en";

/** Language tags (BCP 47) for what stands among the texts. Digits stay those of the documents: Latin. */
const LOCALES = {
  en: { number: "en", date: "en-IN", speech: "en-IN" },
  hi: { number: "hi-IN-u-nu-latn", date: "hi-IN-u-nu-latn", speech: "hi-IN" },
} as const;

export const localeFor = (what: "number" | "date" | "speech"): string =>
  LOCALES[catalogueLanguage()][what];
