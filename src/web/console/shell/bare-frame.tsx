import type { ComponentChildren } from "preact";
import { LanguageChoice } from "../../kit/language-choice.tsx";
import type { Language } from "../../kit/language.ts";
import icon from "../icon.svg";
import { text } from "../texts.ts";

interface BareFrameProps {
  readonly language: Language;
  readonly onLanguage: (language: Language) => void;
  readonly children: ComponentChildren;
}

/** For whoever is not signed in: a card in the middle, and nothing else. */
export const BareFrame = ({ language, onLanguage, children }: BareFrameProps) => (
  <div class="bare-frame">
    <header class="bare-head">
      <span class="page-name">
        <img src={icon} alt="" />
        {text("console.name")}
      </span>
      <LanguageChoice chosen={language} onChoose={onLanguage} />
    </header>
    <main class="bare-main">{children}</main>
  </div>
);
