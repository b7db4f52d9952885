/**
 * @file How a catalogue of texts is asked: by key, with a value for every `{name}` in the text.
 *
 * In:  one record of texts for each language, with the same keys.
 * Out: functions that give the text in the language of the page.
 */
type CatalogueLanguage = "en" | "hi";

let language: CatalogueLanguage = "en";

/** Only language.ts changes it: whoever shows texts has to be drawn anew. */
export const setCatalogue = (chosen: CatalogueLanguage): void => {
  language = chosen;
};

export const catalogueLanguage = (): CatalogueLanguage => language;

/** The names inside braces of a text, found by the compiler, so that none is forgotten. */
type Names<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Names<Rest>
  : never;
type Values<Text extends string> = [Names<Text>] extends [never]
  ? []
  : [values: Readonly<Record<Names<Text>, string | number>>];

type Texts<Keys extends string> = Readonly<Record<Keys, string>>;

export interface Catalogue<En extends Texts<string>> {
  readonly text: <Key extends keyof En & string>(key: Key, ...values: Values<En[Key]>) => string;
  /** The text of a key that is put together from what the API says; undefined where there is none. */
  readonly knownText: (key: string) => string | undefined;
}

export const createCatalogue = <const En extends Texts<string>>(
  en: En,
  hi: Texts<keyof En & string>,
): Catalogue<En> => {
  const texts: Readonly<Record<CatalogueLanguage, Texts<string>>> = { en, hi };
  return {
    knownText: (key) => (Object.hasOwn(en, key) ? texts[language][key] : undefined),
    text: (key, ...[values]) =>
      texts[language][key]!.replace(/\{(\w+)\}/g, (_, name: string) =>
        String((values as Readonly<Record<string, string | number>>)[name]),
      ),
  };
};
