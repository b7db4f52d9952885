/**
 * @file The words of the pages, by key. Another language is another catalogue
 * with the same keys; the compiler refuses one that lacks a key.
 *
 * In:  a key, and a value for every `{name}` in its text.
 * Out: the text.
 */
import { en } from "./texts/en.ts";
import { hi } from "./texts/hi.ts";

export type TextKey = keyof typeof en;
type Catalogue = Readonly<Record<TextKey, string>>;

/** The names inside braces of a text, found by the compiler, so that none is forgotten. */
type Names<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Names<Rest>
  : never;
type Values<Key extends TextKey> = [Names<(typeof en)[Key]>] extends [never]
  ? []
  : [values: Readonly<Record<Names<(typeof en)[Key]>, string | number>>];

const CATALOGUES = { en, hi } as const satisfies Readonly<Record<string, Catalogue>>;

let language: keyof typeof CATALOGUES = "en";

/** Only language.ts changes it: whoever shows texts has to be drawn anew. */
export const setCatalogue = (chosen: keyof typeof CATALOGUES): void => {
  language = chosen;
};

/** What the server says in sentences of its own; a screen reader needs to be told. */
export const SERVER_LANGUAGE = "en";

/** Language tags (BCP 47) for what stands among the texts. Digits stay those of the documents: Latin. */
const LOCALES = {
  en: { number: "en", date: "en-IN", speech: "en-IN" },
  hi: { number: "hi-IN-u-nu-latn", date: "hi-IN-u-nu-latn", speech: "hi-IN" },
} as const;

export const localeFor = (what: "number" | "date" | "speech"): string => LOCALES[language][what];

/** The text of a key that is put together from what the API says; undefined where there is none. */
export const knownText = (key: string): string | undefined =>
  Object.hasOwn(en, key) ? CATALOGUES[language][key as TextKey] : undefined;

export const text = <Key extends TextKey>(key: Key, ...[values]: Values<Key>): string =>
  (CATALOGUES[language] as Catalogue)[key].replace(/\{(\w+)\}/g, (_, name: string) =>
    String((values as Readonly<Record<string, string | number>>)[name]),
  );
