import { expect, test } from "vitest";
import type { MrzVerdict } from "../../documents/types.ts";
import { ERROR, field, findingOf, observed, page, panCase, verdictOf } from "../fixtures/cases.ts";
import { passportReading, ZONE } from "../fixtures/passport.ts";
import type { Recognised } from "../pages.ts";

const TYPE = "document.mrz";
const verdictFor = (over: Partial<Recognised>) =>
  verdictOf(panCase({ reading: passportReading(over) }), TYPE);
const worth = (over: Partial<MrzVerdict>) => verdictFor({ mrz: { ...ZONE, ...over } });

test("a zone with all check digits right passes, and its digits are in the measurements", () => {
  expect(worth({})).toEqual({ status: "pass", reasons: [] });
  const { measurements, evidence } = findingOf(panCase({ reading: passportReading() }), TYPE);
  expect(measurements).toEqual({
    format: "TD3",
    "documentNumber.checkDigit": "right",
    "dateOfBirth.checkDigit": "right",
    "expiryDate.checkDigit": "right",
    "optionalData.checkDigit": "right",
    "composite.checkDigit": "right",
    repairs: 0,
    incomplete: false,
  });
  expect(evidence.length).toBeGreaterThan(0);
});

test("a wrong check digit and an unread part ask for a person, a repair warns", () => {
  const checkDigits = { ...ZONE.checkDigits, composite: "wrong" as const };
  expect(worth({ checkDigits })).toEqual({ status: "review", reasons: ["mrz_check_digit_wrong"] });
  expect(worth({ incomplete: true })).toEqual({ status: "review", reasons: ["mrz_unreadable"] });
  expect(worth({ repairs: 1 })).toEqual({ status: "warn", reasons: ["mrz_repaired"] });
  expect(worth({ checkDigits, incomplete: true, repairs: 2 })).toEqual({
    status: "review",
    reasons: ["mrz_check_digit_wrong", "mrz_unreadable", "mrz_repaired"],
  });
});

test("a passport without a zone asks for a person; a lost page is an error", () => {
  const { mrz: _, ...reading } = passportReading();
  expect(verdictOf(panCase({ reading }), TYPE)).toEqual({
    status: "review",
    reasons: ["mrz_not_found"],
  });
  const pages = [observed(page()), ERROR];
  expect(verdictOf(panCase({ reading, pages }), TYPE).status).toBe("error");
});

test("types without a zone are not asked for one", () => {
  expect(verdictOf(panCase(), TYPE)).toEqual({
    status: "not_performed",
    reasons: ["mrz_not_available"],
  });
});

const altered = (
  name: "idNumber" | "dateOfBirth" | "name" | "expiryDate",
  degree: "similar" | "different",
  mrz: MrzVerdict = ZONE,
) =>
  verdictOf(
    panCase({
      reading: passportReading({
        mrz,
        disagreements: [{ field: name, sources: ["mrz", "ocr"], degree }],
      }),
    }),
    "document.consistency",
  );

test("print against a proved zone: number and birth fail, the rest is reviewed, a slip warns", () => {
  const reasons = ["data_mismatch_mrz_ocr"];
  expect(altered("idNumber", "different")).toEqual({ status: "fail", reasons });
  expect(altered("dateOfBirth", "different")).toEqual({ status: "fail", reasons });
  expect(altered("name", "different")).toEqual({ status: "review", reasons });
  expect(altered("expiryDate", "different")).toEqual({ status: "review", reasons });
  expect(altered("idNumber", "similar")).toEqual({ status: "warn", reasons });
  const unproved = {
    ...ZONE,
    checkDigits: { ...ZONE.checkDigits, documentNumber: "wrong" as const },
  };
  expect(altered("idNumber", "different", unproved)).toEqual({ status: "review", reasons });
});

test("a zone beside print that cannot be read is no proof", () => {
  const base = passportReading();
  const readings = { ...base.readings, name: [field("ASHA EXAMPLE", "mrz")] };
  expect(verdictOf(panCase({ reading: { ...base, readings } }), "document.consistency")).toEqual({
    status: "review",
    reasons: ["field_unreadable"],
  });
});
