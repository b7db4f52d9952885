/**
 * @file The languages of the page, each by its own name.
 */
import { type Language, LANGUAGE_NAMES, LANGUAGES } from "./language.ts";
import { text } from "./texts.ts";

interface LanguageChoiceProps {
  readonly chosen: Language;
  readonly onChoose: (language: Language) => void;
}

export const LanguageChoice = ({ chosen, onChoose }: LanguageChoiceProps) => (
  <fieldset class="language-choice">
    <legend class="visually-hidden">{text("page.language")}</legend>
    <div class="choice is-small">
      {LANGUAGES.map((language) => (
        <label key={language} lang={language}>
          <input
            class="visually-hidden"
            type="radio"
            name="language"
            value={language}
            checked={language === chosen}
            onChange={() => {
              onChoose(language);
            }}
          />
          <span>{LANGUAGE_NAMES[language]}</span>
        </label>
      ))}
    </div>
  </fieldset>
);
