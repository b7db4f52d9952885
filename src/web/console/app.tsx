/**
 * @file The console: who is not signed in signs in, where they are; everybody else sees the screen of the address.
 */
import { useEffect } from "preact/hooks";
import { useLanguage } from "../kit/language.ts";
import { SignInScreen } from "./account/sign-in-screen.tsx";
import { Toast } from "./parts/toast.tsx";
import { TroubleLine } from "./parts/trouble-line.tsx";
import { type Route, useRoute } from "./router.ts";
import { homeScreen, mayOpen, SCREEN_LOADERS } from "./screens.ts";
import { startSession, useSession } from "./session.ts";
import { BareFrame } from "./shell/bare-frame.tsx";
import { Frame } from "./shell/frame.tsx";
import { LoadedScreen } from "./shell/loaded-screen.tsx";
import { text } from "./texts.ts";

export const App = () => {
  const [language, chooseLanguage] = useLanguage();
  const route = useRoute();
  const session = useSession();
  const isSetup = route.screen === "setup";
  useEffect(() => {
    if (!isSetup) void startSession();
  }, [isSetup]);
  const languageProps = { language, onLanguage: chooseLanguage };
  if (isSetup)
    return (
      <BareFrame {...languageProps}>
        <LoadedScreen key={route.args.join()} load={SCREEN_LOADERS.setup} route={route} />
      </BareFrame>
    );
  switch (session.at) {
    case "unknown":
      return <BareFrame {...languageProps}>{null}</BareFrame>;
    case "unreachable":
      return (
        <BareFrame {...languageProps}>
          <TroubleLine trouble={{ kind: "network" }} onRetry={() => void startSession()} />
        </BareFrame>
      );
    case "signed-out":
      return (
        <BareFrame {...languageProps}>
          <SignInScreen lost={session.lost} />
        </BareFrame>
      );
    case "signed-in":
      return (
        <Frame {...languageProps} route={route} session={session.session}>
          <ScreenOf route={route} />
          <Toast />
        </Frame>
      );
  }
};

const ScreenOf = ({ route }: { readonly route: Route }) => {
  const screen = route.screen ?? homeScreen();
  if (!mayOpen(screen))
    return (
      <>
        <h1 tabIndex={-1}>{text("console.notAllowed.title")}</h1>
        <p class="lead">{text("console.notAllowed.text")}</p>
      </>
    );
  // Another case is another screen; another filter is not.
  return (
    <LoadedScreen
      key={[screen, ...route.args].join("/")}
      load={SCREEN_LOADERS[screen]}
      route={route}
    />
  );
};
