import type { ComponentChildren } from "preact";
import type { SignedIn } from "../../../client/index.ts";
import type { Language } from "../../kit/language.ts";
import icon from "../icon.svg";
import type { Route } from "../router.ts";
import { text } from "../texts.ts";
import { PersonMenu } from "./person-menu.tsx";
import { SideNavigation } from "./side-navigation.tsx";

interface FrameProps {
  readonly language: Language;
  readonly onLanguage: (language: Language) => void;
  readonly route: Route;
  readonly session: SignedIn;
  readonly children: ComponentChildren;
}

export const Frame = ({ language, onLanguage, route, session, children }: FrameProps) => (
  <div class="frame">
    <a
      class="skip-link"
      href="#content"
      onClick={(event) => {
        // The fragment holds the screen.
        event.preventDefault();
        document.querySelector<HTMLElement>("main h1")?.focus();
      }}
    >
      {text("console.skip")}
    </a>
    <header class="side">
      <span class="page-name">
        <img src={icon} alt="" />
        {text("console.name")}
      </span>
      <SideNavigation current={route.screen} />
      <PersonMenu
        session={session}
        current={route.screen}
        language={language}
        onLanguage={onLanguage}
      />
    </header>
    <main id="content" class="content">
      {children}
    </main>
  </div>
);
