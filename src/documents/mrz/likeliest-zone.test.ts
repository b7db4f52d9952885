import { describe, expect, test } from "vitest";
import { TD1_LINES, TD2_LINES, TD3_LINES } from "../fixtures/travel-documents.ts";
import { checkZone } from "./check-zone.ts";
import { kindAt, TD1, TD2, TD3 } from "./formats.ts";
import type { MrzFormat } from "./formats.ts";
import { likeliestZone } from "./likeliest-zone.ts";
import { placeEvidence } from "./place-evidence.ts";

/** As a reader saw it: surely but for some places, `{ 44: "O0" }` being O, and 0 as second best. */
const seen = (text: string, doubts: Readonly<Record<number, string>>, format: MrzFormat) =>
  Array.from(text, (character, place) => {
    const all = Array.from(doubts[place] ?? character);
    return placeEvidence(
      all.map((c, i) => ({ text: c, score: i === 0 ? 0.95 : 0.1 })),
      kindAt(format, place),
    ).likelihoods;
  });

describe.each([
  { format: TD3, lines: TD3_LINES },
  { format: TD2, lines: TD2_LINES },
  { format: TD1, lines: TD1_LINES },
])("$format.name", ({ format, lines }) => {
  const zone = lines.join("");

  test("a zone that was seen as it is printed is the likeliest by far", () => {
    const likeliest = likeliestZone(seen(zone, {}, format), format);
    expect(likeliest?.text).toBe(zone);
    expect(likeliest?.share).toBeGreaterThan(0.98);
  });

  test("of what was seen in doubt, that is kept which makes all check digits right", () => {
    const [number, birth, expiry] = [format.number[0] + 3, format.birth[0] + 1, format.expiry[0]];
    const doubts = Object.fromEntries(
      [number, birth, expiry].map((place) => [
        place,
        `${zone.charAt(place) === "3" ? "8" : "3"}${zone.charAt(place)}`,
      ]),
    );
    const likeliest = likeliestZone(seen(zone, doubts, format), format);
    expect(likeliest?.text).toBe(zone);
    expect(Object.values(checkZone(likeliest!.text, format))).not.toContain("wrong");
  });

  test("where two zones are about as likely, neither has much of the weight", () => {
    const place = format.number[0] + 2;
    const other = zone.charAt(place) === "7" ? "1" : "7";
    const evidence = seen(zone, {}, format).map((likelihoods, at) =>
      at === place ? new Map([[other, 1]]) : likelihoods,
    );
    expect(likeliestZone(evidence, format)?.share).toBeLessThan(0.9);
  });
});
