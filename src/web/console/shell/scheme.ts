/**
 * @file Light, dark, or as the system has it.
 *
 * The tokens have their dark colours once, under the question whether the system prefers them. A choice of
 * the person's own rewrites that question in the style sheets, so that no colour is written down twice.
 */
import { useState } from "preact/hooks";

export const SCHEMES = ["system", "light", "dark"] as const;
export type Scheme = (typeof SCHEMES)[number];

const KEY = "ekyc.console.scheme";
const QUESTION = "(prefers-color-scheme: dark)";
const CONDITIONS = { system: QUESTION, light: "not all", dark: "all" } as const;

const isScheme = (value: string | null): value is Scheme =>
  SCHEMES.some((known) => known === value);

const remembered = (): Scheme => {
  try {
    const kept = localStorage.getItem(KEY);
    return isScheme(kept) ? kept : "system";
  } catch {
    return "system"; // A browser that refuses storage follows the system.
  }
};

const questions = new Set<CSSMediaRule>();

export const applyScheme = (scheme: Scheme = remembered()): void => {
  for (const sheet of document.styleSheets)
    for (const rule of sheet.cssRules)
      if (rule instanceof CSSMediaRule && rule.conditionText.includes("prefers-color-scheme"))
        questions.add(rule);
  for (const rule of questions) rule.media.mediaText = CONDITIONS[scheme];
  document.documentElement.style.colorScheme = scheme === "system" ? "" : scheme;
};

export const useScheme = (): readonly [Scheme, (scheme: Scheme) => void] => {
  const [scheme, setScheme] = useState(remembered);
  const choose = (chosen: Scheme): void => {
    setScheme(chosen);
    applyScheme(chosen);
    try {
      localStorage.setItem(KEY, chosen);
    } catch {
      // Nothing to do: see above.
    }
  };
  return [scheme, choose];
};
