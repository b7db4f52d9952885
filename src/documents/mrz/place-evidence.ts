/**
 * @file How likely each character stands at a place of a zone.
 *
 * In:  what was read there, and what else the reader saw.
 * Out: a probability for each character that may stand there, and those that the reader itself
 *      makes thinkable.
 */
import { fitCharacter, isAllowed, lookAlike } from "./characters.ts";
import type { SeenCharacter } from "./characters.ts";
import type { CharacterKind } from "./formats.ts";
import type { Likelihoods } from "./likeliest-zone.ts";

export interface PlaceEvidence {
  readonly likelihoods: Likelihoods;
  readonly thinkable: readonly string[];
}

const CHARACTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789<";
/** Letter and digit of one shape: the reader takes one for the other without a doubt (see characters.ts). */
const TWINS = ["0O", "O0", "1I", "I1"];

/**
 * Of what was seen, the shares of what was not, twins and look-alikes; nothing else is thinkable. In 150 zones
 * drawn in three fonts an O was read as 0 in most of their numbers, and nothing as something that it is not like.
 */
const TWIN_SHARE = 0.1;
const LOOK_ALIKE_SHARE = 0.0005;
/** Of a filler that nobody saw: it is assumed where a place is empty. */
const ASSUMED = [{ text: "<", score: 0.8 }] as const;

/** @param seen empty where nothing was */
export const placeEvidence = (
  seen: readonly SeenCharacter[],
  kind: CharacterKind,
): PlaceEvidence => {
  const [first] = seen;
  const fitted = (first && first.score > 0 ? seen : ASSUMED).map(({ text, score }) => ({
    character: fitCharacter(text, kind),
    score,
  }));
  const weights = Array.from(CHARACTERS)
    .filter((character) => isAllowed(character, kind))
    .map(
      (character) =>
        [
          character,
          fitted.reduce((sum, { character: s, score }) => sum + score * shareOf(character, s), 0),
        ] as const,
    )
    .filter(([, weight]) => weight > 0);
  const sum = weights.reduce((total, [, weight]) => total + weight, 0);
  return {
    likelihoods: new Map(weights.map(([character, weight]) => [character, weight / sum])),
    thinkable: weights
      .map(([character]) => character)
      .filter((character) =>
        fitted.some(({ character: s }) => character === s || TWINS.includes(character + s)),
      ),
  };
};

const shareOf = (character: string, seen: string): number => {
  if (character === seen) return 1;
  if (TWINS.includes(character + seen)) return TWIN_SHARE;
  return lookAlike(character, seen) ? LOOK_ALIKE_SHARE : 0;
};
