/**
 * @file The page: one state, the work that it asks for, one screen.
 */
import { useEffect, useReducer, useRef } from "preact/hooks";
import { LanguageChoice } from "../kit/language-choice.tsx";
import { useLanguage } from "../kit/language.ts";
import { text } from "../kit/texts.ts";
import { announcementOf } from "./announcement.ts";
import { useEmbedding } from "./embedding.ts";
import type { State } from "./flow/state.ts";
import { keyOf } from "./flow/path.ts";
import { reduce } from "./flow/reduce.ts";
import icon from "./icon.svg";
import { useConnection } from "./jobs/use-connection.ts";
import { useEvidence } from "./jobs/use-evidence.ts";
import { useHandoff } from "./jobs/use-handoff.ts";
import { useHistory } from "./jobs/use-history.ts";
import { useOpening } from "./jobs/use-opening.ts";
import { useOutcome } from "./jobs/use-outcome.ts";
import { useReportedSteps } from "./jobs/use-reported-steps.ts";
import { useSavedFlow } from "./jobs/use-saved-flow.ts";
import { CurrentScreen, loadCamera } from "./screens.tsx";
import { StageBar } from "./stage-bar.tsx";
import { titleOf } from "./screen-title.ts";

interface AppProps {
  readonly first: State;
  /** As the link says; the applicant may choose another. */
  readonly language: string | undefined;
}

export const App = ({ first, language: wanted }: AppProps) => {
  const [language, chooseLanguage] = useLanguage(wanted);
  const [state, dispatch] = useReducer(reduce, first);
  useSavedFlow(state);
  useHistory(state.screen, dispatch);
  useOpening(state, dispatch, language);
  useEvidence("document", state, dispatch);
  useEvidence("documentBack", state, dispatch);
  useEvidence("selfie", state, dispatch);
  useHandoff(state, dispatch);
  useOutcome(state, dispatch);
  useReportedSteps(state);
  useEmbedding(state);
  const isOnline = useConnection(state, dispatch);
  const main = useFocusOnNewScreen(state);
  useRevokedPreviews(state.pictures);
  useCameraAhead(state);
  const title = titleOf(state);
  useEffect(() => {
    document.title = `${title} · ${text("page.name")}`;
  });
  return (
    <>
      <header class="page-header">
        <span class="page-name">
          <img src={icon} alt="" />
          {text("page.name")}
        </span>
        <LanguageChoice chosen={language} onChoose={chooseLanguage} />
      </header>
      <p class="offline" role="status">
        {isOnline ? "" : text("offline")}
      </p>
      <p class="visually-hidden" role="status">
        {announcementOf(state)}
      </p>
      <main ref={main} class="flow">
        <StageBar state={state} />
        <CurrentScreen state={state} dispatch={dispatch} />
      </main>
      <Footer receipt={WITH_RECEIPT.has(state.screen.at) ? undefined : state.receipt} />
    </>
  );
};

/** Screens that show the receipt in full. */
const WITH_RECEIPT: ReadonlySet<State["screen"]["at"]> = new Set(["outcome", "declined"]);

/** The receipt at all times; at the end it has a place of its own. */
const Footer = ({ receipt }: Pick<State, "receipt">) => (
  <footer class="page-footer">
    {receipt !== undefined && (
      <p class="footer-receipt">
        {text("footer.receipt", { id: receipt.id })}{" "}
        {receipt.withdrawalUrl !== undefined && (
          <a href={receipt.withdrawalUrl} target="_blank" rel="noreferrer">
            {text("receipt.withdraw")}
          </a>
        )}
      </p>
    )}
    <p>{text("page.footer")}</p>
  </footer>
);

/**
 * A new screen starts at its heading, for eyes and for screen readers; the first one
 * leaves the focus where the browser put it. Submitting and processing are one screen.
 */
const useFocusOnNewScreen = ({ screen, evidence }: State) => {
  const main = useRef<HTMLElement>(null);
  const key =
    screen.at === "submitting"
      ? "processing"
      : screen.at === "picture"
        ? `${keyOf(screen)} ${screen.camera ? "camera" : placeIn(evidence[screen.slot]?.at)}`
        : keyOf(screen);
  const shown = useRef(key);
  useEffect(() => {
    if (shown.current === key) return;
    shown.current = key;
    window.scrollTo(0, 0);
    main.current?.querySelector<HTMLElement>("h1")?.focus({ preventScroll: true });
  }, [key]);
  return main;
};

/** A locked file takes the whole screen; everything else that becomes of a picture is told in its place. */
const placeIn = (at: string | undefined): string => (at === "locked" ? "locked" : "");

/** The camera is near: its code is fetched while the instructions are read. */
const useCameraAhead = ({ screen }: State): void => {
  const isNear = screen.at === "picture" || screen.at === "document-type";
  useEffect(() => {
    // Fetched again, and its failure told, where it is needed.
    if (isNear) void loadCamera().catch(() => undefined);
  }, [isNear]);
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
