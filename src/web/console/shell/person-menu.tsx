import type { SignedIn } from "../../../client/index.ts";
import { LanguageChoice } from "../../kit/language-choice.tsx";
import type { Language } from "../../kit/language.ts";
import { hrefOf, type Screen } from "../router.ts";
import { signOut } from "../session.ts";
import { text } from "../texts.ts";
import { SCHEMES, useScheme } from "./scheme.ts";

interface PersonMenuProps {
  readonly session: SignedIn;
  readonly current: Screen | undefined;
  readonly language: Language;
  readonly onLanguage: (language: Language) => void;
}

export const PersonMenu = ({ session, current, language, onLanguage }: PersonMenuProps) => {
  const [scheme, chooseScheme] = useScheme();
  return (
    <div class="person-menu">
      <LanguageChoice chosen={language} onChoose={onLanguage} />
      <label class="scheme-choice">
        <span class="visually-hidden">{text("scheme.label")}</span>
        <select
          value={scheme}
          onChange={(event) => {
            const chosen = SCHEMES.find((known) => known === event.currentTarget.value);
            if (chosen) chooseScheme(chosen);
          }}
        >
          {SCHEMES.map((known) => (
            <option key={known} value={known}>
              {text(`scheme.${known}`)}
            </option>
          ))}
        </select>
      </label>
      <a
        class="person"
        href={hrefOf("account")}
        aria-current={current === "account" ? "page" : undefined}
      >
        <span class="person-name">{session.user.name}</span>
        <span class="fine-print">{text(`role.${session.user.role}`)}</span>
      </a>
      <a class="fine-print documentation" href="/docs/" target="_blank">
        {text("nav.documentation")}
      </a>
      <button type="button" class="button quiet" onClick={() => void signOut()}>
        {text("account.signOut")}
      </button>
    </div>
  );
};
