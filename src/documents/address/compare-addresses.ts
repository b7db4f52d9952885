/**
 * @file Whether two addresses can be of one household.
 *
 * In:  two addresses in parts: from print and from a code, or from two documents.
 * Out: `same`, `similar` or `different`; or the degree of a comparison of sources, and why.
 *
 * Print leaves parts out, abbreviates and is read with errors, and where parts could not be
 * told apart their order is all that is known: so words are compared, wherever they stand.
 * PIN code and state are compared by themselves: they hold what the words may not show.
 */
import { editDistance } from "../edit-distance.ts";
import { foldLookAlikes } from "../look-alikes.ts";
import type { AddressParts, ComparisonCause, SourceComparison } from "../types.ts";

type AddressDegree = "same" | "similar" | "different";

interface Agreements {
  readonly pinCode: AddressDegree;
  readonly state: AddressDegree;
  readonly words: AddressDegree;
}

/** Shares of the shorter address's words that stand in the longer one. Unmeasured. */
const SAME_SHARE = 0.9;
const SIMILAR_SHARE = 0.5;
/** One letter in so many may be misread or spelled otherwise. Unmeasured. */
const LETTERS_PER_SLIP = 4;

export const compareAddresses = (a: AddressParts, b: AddressParts): AddressDegree =>
  overall(agreements(a, b));

export const explainAddresses = (
  a: AddressParts,
  b: AddressParts,
): Pick<SourceComparison, "degree" | "because"> => {
  const found = agreements(a, b);
  const degree = overall(found);
  if (degree === "same") return { degree: "exact", because: ["same words"] };
  const because: ComparisonCause[] = [];
  if (found.pinCode !== "same") because.push("PIN code");
  if (found.state !== "same") because.push("state");
  if (found.words !== "same")
    because.push(found.words === "similar" ? "some words" : "other words");
  return { degree, because };
};

const agreements = (a: AddressParts, b: AddressParts): Agreements => ({
  pinCode: comparePinCodes(a.pinCode, b.pinCode),
  state: compareStates(a.state, b.state),
  words: compareWordLists(wordsOf(a), wordsOf(b)),
});

const overall = ({ pinCode, state, words }: Agreements): AddressDegree =>
  worst(worst(pinCode, state), words);

const compareWordLists = (left: readonly string[], right: readonly string[]): AddressDegree => {
  const [shorter, longer] = left.length <= right.length ? [left, right] : [right, left];
  // A PIN code and a state alone, or nothing at all: no household.
  if (shorter.length === 0) return longer.length === 0 ? "same" : "different";
  const forth = shareFound(shorter, longer);
  const share =
    shorter.length === longer.length ? Math.min(forth, shareFound(longer, shorter)) : forth;
  return share >= SAME_SHARE ? "same" : share >= SIMILAR_SHARE ? "similar" : "different";
};

const RANK: readonly AddressDegree[] = ["same", "similar", "different"];
const worst = (a: AddressDegree, b: AddressDegree): AddressDegree =>
  RANK.indexOf(a) >= RANK.indexOf(b) ? a : b;

/** One digit may be misread. */
const comparePinCodes = (a: string | undefined, b: string | undefined): AddressDegree => {
  if (a === undefined || b === undefined || a === b) return "same";
  return editDistance(a, b) === 1 ? "similar" : "different";
};

/** Districts change states (Telangana, Uttarakhand): the rest has to decide. */
const compareStates = (a: string | undefined, b: string | undefined): AddressDegree =>
  a === undefined || b === undefined || a === b ? "same" : "similar";

/** Words that are left out and written out at will. */
const NOISE = new Set(
  "NO HOUSE HNO DIST DISTRICT PO POST OFFICE VTC SUB STATE NEAR NR OPP OPPOSITE BEHIND THE OF".split(
    " ",
  ),
);
const SHORT_FORMS: ReadonlyMap<string, string> = new Map([
  ["RD", "ROAD"],
  ["ST", "STREET"],
  ["NGR", "NAGAR"],
  ["APT", "APARTMENT"],
  ["APTS", "APARTMENTS"],
  ["COL", "COLONY"],
  ["SEC", "SECTOR"],
  ["BLDG", "BUILDING"],
  ["GOVT", "GOVERNMENT"],
]);

const wordsOf = ({
  careOf,
  state,
  pinCode: _pinCode,
  pinCodeStatus: _status,
  rest,
  ...parts
}: AddressParts): readonly string[] =>
  [careOf?.name ?? "", ...Object.values(parts), ...rest]
    .flatMap((part) =>
      part
        .normalize("NFKD")
        .toUpperCase()
        .split(/[^\p{L}\p{M}\p{N}]+/u),
    )
    .map((word) => SHORT_FORMS.get(word) ?? word)
    .filter((word) => word !== "" && word !== state && !NOISE.has(word))
    .map(foldLookAlikes);

const shareFound = (words: readonly string[], other: readonly string[]): number => {
  const free = [...other];
  let found = 0;
  for (const word of words) {
    const exact = free.indexOf(word);
    const at = exact >= 0 ? exact : free.findIndex((one) => isMisread(word, one));
    if (at < 0) continue;
    free.splice(at, 1);
    found++;
  }
  return found / words.length;
};

const isMisread = (a: string, b: string): boolean => {
  const allowed = Math.floor(Math.max(a.length, b.length) / LETTERS_PER_SLIP);
  if (/[0-9]/.test(a + b) || Math.abs(a.length - b.length) > allowed) return false;
  return allowed > 0 && editDistance(a, b) <= allowed;
};
