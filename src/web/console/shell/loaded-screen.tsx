import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import { TroubleLine } from "../parts/trouble-line.tsx";
import type { Route } from "../router.ts";
import type { ScreenLoader, ScreenProps } from "../screens.ts";

interface LoadedScreenProps {
  readonly load: ScreenLoader;
  readonly route: Route;
}

/** The code of the screen comes when it is opened, so that the queue opens fast. */
export const LoadedScreen = ({ load, route }: LoadedScreenProps) => {
  const [loaded, setLoaded] = useState<{ Screen: ComponentType<ScreenProps> }>();
  const [failed, setFailed] = useState(false);
  const fetchIt = (): void => {
    setFailed(false);
    load().then(
      (Screen) => {
        setLoaded({ Screen });
      },
      () => {
        setFailed(true);
      },
    );
  };
  useEffect(fetchIt, []);
  if (failed) return <TroubleLine trouble={{ kind: "network" }} onRetry={fetchIt} />;
  return loaded ? <loaded.Screen route={route} /> : null;
};
