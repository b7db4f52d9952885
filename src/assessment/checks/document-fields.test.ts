import { expect, test } from "vitest";
import {
  aadhaarCase,
  ERROR,
  field,
  findingOf,
  observed,
  page,
  panCase,
  panReading,
  verdictOf,
  withReadings,
} from "../fixtures/cases.ts";

const TYPE = "document.fields";

test("a document with all that it must say passes, and points to every field", () => {
  const finding = findingOf(panCase(), TYPE);
  expect(finding.status).toBe("pass");
  expect(finding.evidence).toHaveLength(4);
  expect(verdictOf(aadhaarCase(), TYPE).status).toBe("pass");
});

test("nothing that was read appears among the measurements", () => {
  const text = JSON.stringify(findingOf(panCase(), TYPE).measurements);
  for (const value of ["ASHA", "ABCPE", "1990"]) expect(text).not.toContain(value);
});

test("a missing mandatory field asks for a person, and is an error if a page was never seen", () => {
  const reading = withReadings(panReading(), { name: [] });
  expect(verdictOf(panCase({ reading }), TYPE)).toEqual({
    status: "review",
    reasons: ["field_unreadable"],
  });
  const withLostBack = panCase({ reading, pages: [observed(page()), ERROR] });
  expect(verdictOf(withLostBack, TYPE).status).toBe("error");
});

test("a missing optional field takes nothing away", () => {
  const reading = withReadings(panReading(), { fatherName: [] });
  expect(verdictOf(panCase({ reading }), TYPE).status).toBe("pass");
});

test("a low score warns, and asks for a person when a mandatory field is hardly legible", () => {
  const scored = (score: number) =>
    panCase({
      reading: withReadings(panReading(), { name: [{ ...field("ASHA EXAMPLE"), score }] }),
    });
  const reasons = ["field_low_confidence"];
  expect(verdictOf(scored(0.85), TYPE)).toEqual({ status: "warn", reasons });
  expect(verdictOf(scored(0.5), TYPE)).toEqual({ status: "review", reasons });
});

test("corrections are counted, not hidden", () => {
  const correction = { kind: "positional-look-alike", position: 5, read: "O", kept: "0" } as const;
  const reading = withReadings(panReading(), {
    idNumber: [{ ...field("ABCPE0000Z"), corrections: [correction] }],
  });
  expect(findingOf(panCase({ reading }), TYPE).measurements["corrections"]).toBe(1);
});

test("of two fields that stand in for each other one is enough", () => {
  const voter = (by: Parameters<typeof withReadings>[1]) =>
    panCase({ reading: { ...withReadings(panReading(), by), type: "voter-id" } });
  const told = { dateOfBirth: [], ageOn: [field("2005-01-01 23")] };
  expect(verdictOf(voter({}), TYPE).status).toBe("pass");
  expect(verdictOf(voter(told), TYPE).status).toBe("pass");
  const neither = voter({ dateOfBirth: [] });
  expect(verdictOf(neither, TYPE)).toEqual({ status: "review", reasons: ["field_unreadable"] });
  expect(findingOf(neither, TYPE).measurements["missing"]).toBe("dateOfBirth|ageOn");
});

test("a PIN code that does not lie in its state is a note; one that cannot be checked is none", () => {
  const withStatus = (pinCodeStatus: "consistent" | "inconsistent" | "unknown") =>
    findingOf(
      panCase({ reading: panReading({ addressParts: { rest: [], pinCodeStatus } }) }),
      TYPE,
    );
  expect(withStatus("inconsistent")).toMatchObject({
    status: "warn",
    reasons: ["pin_code_mismatch"],
    measurements: { pinCodeStatus: "inconsistent" },
  });
  for (const status of ["consistent", "unknown"] as const)
    expect(withStatus(status).status).toBe("pass");
});
