/**
 * @file What a browser says of itself, in two words that a person knows: "Chrome, Windows".
 *
 * Nothing is decided by it, and nothing else of the header is kept.
 */
const BROWSERS = [
  ["Edge", /\bEdg/],
  ["Samsung Internet", /\bSamsungBrowser/],
  ["Opera", /\bOPR/],
  ["Firefox", /\b(?:Firefox|FxiOS)/],
  ["Chrome", /\b(?:Chrome|CriOS)/],
  ["Safari", /\bSafari/],
] as const;

const SYSTEMS = [
  ["Android", /\bAndroid/],
  ["iPhone", /\biPhone/],
  ["iPad", /\biPad/],
  ["Windows", /\bWindows/],
  ["macOS", /\bMac OS X/],
  ["Linux", /\bLinux/],
] as const;

export const deviceOf = (userAgent: string | undefined): string | null => {
  const named = (known: readonly (readonly [string, RegExp])[]): string | undefined =>
    known.find(([, pattern]) => pattern.test(userAgent ?? ""))?.[0];
  const words = [named(BROWSERS), named(SYSTEMS)].filter((word) => word !== undefined);
  return words.length === 0 ? null : words.join(", ");
};
