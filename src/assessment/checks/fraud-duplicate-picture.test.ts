import { expect, test } from "vitest";
import {
  ERROR,
  face,
  featuresAt,
  observed,
  panCase,
  selfie,
  verdictOf,
} from "../fixtures/cases.ts";
import type { PictureSearch } from "../input.ts";

const TYPE = "fraud.duplicate_picture";
const searched = (picture: PictureSearch) =>
  panCase({ duplicates: { idNumber: { outcome: "searched", found: false }, picture } });
const nearest = (nearestBits: number | undefined) => searched({ outcome: "searched", nearestBits });

test("a picture that nothing stored resembles passes", () => {
  expect(verdictOf(nearest(undefined), TYPE).status).toBe("pass");
  expect(verdictOf(nearest(13), TYPE).status).toBe("pass");
});

test("the same picture, saved anew or not, warns", () => {
  for (const bits of [0, 12])
    expect(verdictOf(nearest(bits), TYPE)).toEqual({
      status: "warn",
      reasons: ["duplicate_picture"],
    });
});

test("a search that was not made or failed is no pass", () => {
  const notSearched = { status: "not_performed", reasons: ["not_searched"] };
  expect(verdictOf(searched({ outcome: "not_performed" }), TYPE)).toEqual(notSearched);
  const { picture: _, ...duplicates } = panCase().duplicates;
  expect(verdictOf(panCase({ duplicates }), TYPE)).toEqual(notSearched);
  expect(verdictOf(searched(ERROR), TYPE).status).toBe("error");
});

test("whoever does not match the face learns nothing of stored pictures", () => {
  const stranger = observed(selfie({ faces: [face(300, { features: featuresAt(90) })] }));
  const said = [0, undefined].map((bits) =>
    verdictOf({ ...nearest(bits), selfie: stranger }, TYPE),
  );
  expect(said[0]).toEqual(said[1]);
});
