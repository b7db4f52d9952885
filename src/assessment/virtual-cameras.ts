/**
 * @file Whether the name of a camera is that of a program that feeds pictures instead of one.
 *
 * In:  the name as the browser tells it. It may hold a person's name: it is asked once and not kept.
 * Out: true for a name on the list, or with "virtual" in it.
 *
 * The list holds names under which such programs register their devices, as they say themselves. Whoever renames
 * the device is not found: a signal, no proof. Some programs that bring a real camera over (a phone as a webcam) are on it
 * too, since what they send can be a file.
 */
import table from "./virtual-cameras.json" with { type: "json" };

/** Whole words, so that "ndi" is not found in "Candid". */
const PATTERN = new RegExp(
  `(?<![a-z0-9])(?:${table.map((name) => name.replace(/[-_ ]/g, "[-_ ]?")).join("|")})(?![a-z])`,
  "i",
);

export const namesVirtualCamera = (label: string): boolean => PATTERN.test(label);
