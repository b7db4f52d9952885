/**
 * @file Where one is in the console, kept in the fragment of the address: `#/case/ver_1?from=mine`.
 * The fragment is not sent to servers, so that a link of a setup can hold its token.
 */
import { useEffect, useState } from "preact/hooks";

export const SCREENS = [
  "setup",
  "queue",
  "case",
  "verifications",
  "analytics",
  "policies",
  "policy",
  "blocklist",
  "consents",
  "webhooks",
  "keys",
  "people",
  "audit",
  "system",
  "account",
] as const;
export type Screen = (typeof SCREENS)[number];

export interface Route {
  /** undefined for an address that is none of ours, and for the bare page. */
  readonly screen: Screen | undefined;
  readonly args: readonly string[];
  readonly query: Readonly<Record<string, string>>;
}

export const parseRoute = (fragment: string): Route => {
  const [path = "", query = ""] = fragment.replace(/^#?\/?/, "").split("?", 2);
  const [name = "", ...args] = path.split("/").filter((part) => part !== "");
  const screen = SCREENS.find((known) => known === name);
  return {
    screen,
    args: args.map(decoded),
    query: Object.fromEntries(new URLSearchParams(query)),
  };
};

/** An address can be typed by hand, or be cut off in the middle of an escape. */
const decoded = (part: string): string => {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
};

type Query = Readonly<Record<string, string | undefined>>;

export const hrefOf = (screen: Screen, args: readonly string[] = [], query: Query = {}): string => {
  const path = [screen, ...args.map((arg) => encodeURIComponent(arg))].join("/");
  const given = Object.entries(query).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== "",
  );
  return `#/${path}${given.length === 0 ? "" : `?${new URLSearchParams(given).toString()}`}`;
};

export const goTo = (href: string): void => {
  location.hash = href;
};

/** As `goTo`, without a step to go back to: a filter that was changed is not a place. */
export const goInstead = (href: string): void => {
  history.replaceState(null, "", href);
  window.dispatchEvent(new HashChangeEvent("hashchange"));
};

export const useRoute = (): Route => {
  const [route, setRoute] = useState(() => parseRoute(location.hash));
  useEffect(() => {
    const onChange = (): void => {
      setRoute(parseRoute(location.hash));
    };
    window.addEventListener("hashchange", onChange);
    return () => {
      window.removeEventListener("hashchange", onChange);
    };
  }, []);
  return route;
};
