import { expect, test } from "vitest";
import type { CardLocation } from "../../observations/index.ts";
import {
  ERROR,
  face,
  featuresAt,
  observed,
  page,
  panCase,
  selfie,
  verdictOf,
} from "../fixtures/cases.ts";
import type { PictureSearch } from "../input.ts";

const TYPE = "fraud.duplicate_picture";
const searched = (picture: PictureSearch) =>
  panCase({ duplicates: { idNumber: { outcome: "searched", found: false }, picture } });
const nearest = (nearestBits: number | undefined) => searched({ outcome: "searched", nearestBits });

const scan = observed(
  page({ card: { ...page().card, outcome: "found", method: "whole-picture" } as CardLocation }),
);

test("a picture that nothing stored resembles passes", () => {
  expect(verdictOf(nearest(undefined), TYPE).status).toBe("pass");
  expect(verdictOf(nearest(37), TYPE).status).toBe("pass");
  expect(verdictOf({ ...nearest(17), pages: [scan] }, TYPE).status).toBe("pass");
});

test("the same picture, saved anew or not, warns", () => {
  const warning = { status: "warn", reasons: ["duplicate_picture"] };
  for (const bits of [0, 36]) expect(verdictOf(nearest(bits), TYPE)).toEqual(warning);
  expect(verdictOf({ ...nearest(16), pages: [scan] }, TYPE)).toEqual(warning);
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
