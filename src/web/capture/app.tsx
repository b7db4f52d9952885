/**
 * @file The page: one state, one screen for each of its phases.
 */
import { useEffect, useReducer, useRef } from "preact/hooks";
import { LanguageChoice } from "../kit/language-choice.tsx";
import { useLanguage } from "../kit/language.ts";
import { text } from "../kit/texts.ts";
import icon from "./icon.svg";
import { announcementOf } from "./announcement.ts";
import { CardCapture } from "./camera/card-capture.tsx";
import { SelfieCapture } from "./camera/selfie-capture.tsx";
import { OutcomeView } from "./outcome-view.tsx";
import { ProgressView } from "./progress-view.tsx";
import { StartForm } from "./start-form.tsx";
import { recallAccess, useRememberedAccess } from "./remembered-access.ts";
import { mayUploadSelfie, reduce, stateFrom, type Action, type State } from "./state.ts";
import { UnlockForm } from "./unlock-form.tsx";
import { useCaptureSettings } from "./use-capture-settings.ts";
import { useVerification } from "./use-verification.ts";

export const App = () => {
  const [language, chooseLanguage] = useLanguage();
  const [state, dispatch] = useReducer(reduce, undefined, () => stateFrom(recallAccess()));
  useRememberedAccess(state);
  useCaptureSettings(dispatch);
  useVerification(state, dispatch);
  const main = useFocusOnNewScreen(state.phase.at);
  useRevokedPreviews(state.pictures);
  useDocumentTitle(state);
  return (
    <>
      <header class="page-header">
        <span class="page-name">
          <img src={icon} alt="" />
          {text("page.name")}
        </span>
        <LanguageChoice chosen={language} onChoose={chooseLanguage} />
      </header>
      <p class="visually-hidden" role="status">
        {announcementOf(state)}
      </p>
      <main ref={main}>
        <Screen state={state} dispatch={dispatch} />
      </main>
      <footer class="page-footer">{text("page.footer")}</footer>
    </>
  );
};

interface ScreenProps {
  readonly state: State;
  readonly dispatch: (action: Action) => void;
}

const Screen = ({ state, dispatch }: ScreenProps) => {
  const { phase } = state;
  switch (phase.at) {
    case "form":
      return <StartForm state={state} trouble={phase.trouble} dispatch={dispatch} />;
    case "camera":
      return phase.slot === "selfie" ? (
        <SelfieCapture mayUpload={mayUploadSelfie(state)} dispatch={dispatch} />
      ) : (
        <CardCapture key={phase.slot} slot={phase.slot} dispatch={dispatch} />
      );
    case "locked":
      return <UnlockForm key={phase.asked} asked={phase.asked} dispatch={dispatch} />;
    case "sending":
    case "processing":
      return <ProgressView phase={phase} dispatch={dispatch} />;
    case "outcome":
      return (
        <OutcomeView access={phase.access} verification={phase.verification} dispatch={dispatch} />
      );
  }
};

/**
 * A new screen starts at its heading, for eyes and for screen readers; the first one
 * leaves the focus where the browser put it. Sending and processing are one screen.
 */
const useFocusOnNewScreen = (at: State["phase"]["at"]) => {
  const main = useRef<HTMLElement>(null);
  const shown = useRef<string>("form");
  const screen = at === "sending" ? "processing" : at;
  useEffect(() => {
    if (shown.current === screen) return;
    shown.current = screen;
    window.scrollTo(0, 0);
    main.current?.querySelector<HTMLElement>("h1")?.focus({ preventScroll: true });
  }, [screen]);
  return main;
};

/** So that the outcome can be seen on the tab while the person is elsewhere. */
const useDocumentTitle = ({ phase }: State): void => {
  const title = titleOf(phase);
  useEffect(() => {
    document.title = `${title} · ${text("page.name")}`;
  });
};

const titleOf = (phase: State["phase"]): string => {
  switch (phase.at) {
    case "form":
      return text("page.title");
    case "camera":
      return phase.slot === "selfie"
        ? text("camera.selfie.title")
        : text(`slot.${phase.slot}.title`);
    case "locked":
      return text("unlock.title");
    case "sending":
    case "processing":
      return text("progress.title");
    case "outcome":
      return text(`outcome.${phase.verification.status}.title`);
  }
};

/** Lets go of pictures that are no longer shown; each would stay in memory otherwise. */
const useRevokedPreviews = (pictures: State["pictures"]): void => {
  const shown = useRef<ReadonlySet<string>>(new Set());
  useEffect(() => {
    const urls = new Set(Object.values(pictures).map(({ url }) => url));
    for (const url of shown.current) if (!urls.has(url)) URL.revokeObjectURL(url);
    shown.current = urls;
  }, [pictures]);
};
