import { hrefOf, type Screen } from "../router.ts";
import { homeScreen, mayOpen } from "../screens.ts";
import { text } from "../texts.ts";
import { NAVIGATION_ICONS } from "./navigation-icons.tsx";

const GROUPS = [
  { name: "work", screens: ["queue", "verifications", "analytics"] },
  { name: "rules", screens: ["policies", "blocklist", "consents"] },
  { name: "connect", screens: ["webhooks", "keys"] },
  { name: "watch", screens: ["people", "audit", "system"] },
] as const;

/** A case belongs to the queue, a version of a policy to the policies. */
const PARENTS: Partial<Readonly<Record<Screen, Screen>>> = { case: "queue", policy: "policies" };

export const SideNavigation = ({ current }: { readonly current: Screen | undefined }) => {
  const shown = current ?? homeScreen();
  const marked = PARENTS[shown] ?? shown;
  return (
    <nav class="side-nav" aria-label={text("nav.label")}>
      {GROUPS.map(({ name, screens }) => {
        const open = screens.filter(mayOpen);
        if (open.length === 0) return null;
        return (
          <ul key={name}>
            {open.map((screen) => {
              const ScreenIcon = NAVIGATION_ICONS[screen];
              return (
                <li key={screen}>
                  <a href={hrefOf(screen)} aria-current={screen === marked ? "page" : undefined}>
                    <ScreenIcon />
                    {text(`nav.${screen}`)}
                  </a>
                </li>
              );
            })}
          </ul>
        );
      })}
    </nav>
  );
};
