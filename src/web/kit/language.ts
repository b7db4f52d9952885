/**
 * @file Which language the pages speak: what the person chose, else what the browser asks for, else English.
 */
import { setCatalogue } from "./catalogue.ts";
import { useEffect, useState } from "preact/hooks";

export const LANGUAGES = ["en", "hi"] as const;
export type Language = (typeof LANGUAGES)[number];

/** Each in itself, so that whoever reads only one of them finds it. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { en: "English", hi: "हिन्दी" };

const KEY = "ekyc.language";

const isLanguage = (value: string | null | undefined): value is Language =>
  LANGUAGES.some((language) => language === value);

const rememberedLanguage = (): Language | undefined => {
  try {
    const kept = localStorage.getItem(KEY);
    return isLanguage(kept) ? kept : undefined;
  } catch {
    return undefined; // A browser that refuses storage is asked again each time.
  }
};

const wantedLanguage = (): Language =>
  navigator.languages.map((tag) => tag.slice(0, 2)).find(isLanguage) ?? "en";

/**
 * The page is drawn anew in the language chosen; nothing of its state is lost. What the person chose before
 * counts first, then what the link says.
 */
export const useLanguage = (linked?: string): readonly [Language, (language: Language) => void] => {
  const [language, setLanguage] = useState(
    () => rememberedLanguage() ?? (isLanguage(linked) ? linked : wantedLanguage()),
  );
  // While rendering and not in an effect: the words below are asked for in this very pass.
  setCatalogue(language);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  const choose = (chosen: Language): void => {
    setLanguage(chosen);
    try {
      localStorage.setItem(KEY, chosen);
    } catch {
      // Nothing to do: see above.
    }
  };
  return [language, choose];
};
