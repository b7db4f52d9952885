/**
 * @file Names of people: the door of names/.
 *
 * In:  text from a card or from a QR code.
 * Out: whether it looks like a name; the name mended; how far two names agree, and why.
 */
export { cleanName, looksLikeName } from "./names/clean-name.ts";
export { compareNames, explainNames } from "./names/compare-names.ts";

/**
 * What is no name, signatures among it, was read with lower scores. Set for the reader of before; with the recogniser of
 * today such print scores higher, too, and that it is no label and stands at one is what decides.
 */
export const LEAST_NAME_SCORE = 0.65;
