/**
 * @file Names of people: the door of names/.
 *
 * In:  text from a card or from a QR code.
 * Out: whether it looks like a name; the name mended; how far two names agree, and why.
 */
export { cleanName, looksLikeName } from "./names/clean-name.ts";
export { compareNames, explainNames } from "./names/compare-names.ts";
