/**
 * @file How the permission for the camera is given back, in the browser that is in use.
 *
 * In:  what the browser says of itself (User-Agent).
 * Out: the key of a sentence. Browsers that are not told apart here get the general one.
 */

export const RECIPES = [
  "chrome-android",
  "firefox-android",
  "safari-ios",
  "chrome-desktop",
  "firefox-desktop",
  "safari-mac",
  "other",
] as const;
export type Recipe = (typeof RECIPES)[number];

/** First match counts. On iOS every browser is Safari underneath, and its settings decide. */
const PATTERNS: readonly (readonly [RegExp, Recipe])[] = [
  [/iPhone|iPad|iPod/, "safari-ios"],
  [/Android.*Firefox/, "firefox-android"],
  [/Android.*Chrome/, "chrome-android"],
  [/Firefox/, "firefox-desktop"],
  [/Chrome|Chromium|Edg/, "chrome-desktop"],
  [/Macintosh.*Safari/, "safari-mac"],
];

export const recipeFor = (userAgent: string): Recipe =>
  PATTERNS.find(([pattern]) => pattern.test(userAgent))?.[1] ?? "other";
