import { expect, test } from "vitest";
import {
  aadhaarReading,
  field,
  observed,
  page,
  withReadings,
} from "../assessment/fixtures/cases.ts";
import type { SourceComparison } from "../documents/index.ts";
import { type Check, LIVE_CHECKS } from "../assessment/index.ts";
import { describeDocument, selfieOrigin } from "./describe-result.ts";
import { ResultDocument } from "./result.ts";

const comparisons: readonly SourceComparison[] = [
  {
    field: "name",
    places: [0, 1],
    sources: ["qr", "ocr"],
    degree: "exact",
    because: ["same letters"],
  },
  {
    field: "nameLocal",
    places: [1, 0],
    sources: ["ocr", "ocr"],
    degree: "similar",
    because: ["transliteration", "spelling"],
  },
];

const reading = withReadings(
  aadhaarReading({
    comparisons,
    addressParts: { pinCode: "560041", state: "Ladakh", rest: [], pinCodeStatus: "inconsistent" },
  }),
  { nameLocal: [field("आशा")], idNumber: [field("234567890124"), field("XXXXXXXX0124", "qr")] },
);

const described = () => ResultDocument.parse(describeDocument(reading, [observed(page())], false));

test("each field has every source, the one that counts first and compared with nothing", () => {
  const sources = described().fields.name!.sources.map(({ source, comparison }) => ({
    source,
    degree: comparison?.degree,
  }));
  expect(sources).toEqual([
    { source: "qr", degree: undefined },
    { source: "ocr", degree: "exact" },
  ]);
});

test("a name in Hindi says with which name it was compared, and why they differ", () => {
  expect(described().fields.nameLocal!.sources[0]!.comparison).toEqual({
    with: { field: "name", source: "ocr" },
    degree: "similar",
    because: ["transliteration", "spelling"],
  });
});

test("disagreements are those comparisons that are not exact", () => {
  expect(described().disagreements).toEqual([
    {
      field: "nameLocal",
      sources: ["ocr", "ocr"],
      degree: "similar",
      because: ["transliteration", "spelling"],
    },
  ]);
});

test("no source shows a number that the field itself hides", () => {
  const values = described().fields.idNumber!.sources.map(({ value }) => value);
  expect(values).toHaveLength(2);
  for (const value of values) expect(value).toMatch(/^X{4} ?X{4} ?0124$/);
});

test("the address has its parts and what became of its PIN code", () => {
  expect(described().address).toEqual({
    pinCode: "560041",
    state: "Ladakh",
    rest: [],
    pinCodeStatus: "inconsistent",
  });
});

const withLive = (statuses: readonly Check["status"][]) => ({
  checks: LIVE_CHECKS.map((type, at) => ({
    type,
    required: false,
    status: statuses[at] ?? ("pass" as const),
    reasons: [],
    measurements: {},
    evidence: [],
  })),
});
const burst = observed({ version: 1 as const, frames: [] });

test("what was uploaded is never called live, whatever the report says", () => {
  expect(selfieOrigin({ outcome: "not_given" }, withLive([]))).toBe("uploaded");
});

test("a selfie is live when every live check passed, and for nothing less", () => {
  expect(selfieOrigin(burst, withLive([]))).toBe("live");
  LIVE_CHECKS.forEach((_, at) => {
    for (const status of ["warn", "review", "fail", "error", "not_performed"] as const) {
      const statuses = LIVE_CHECKS.map((_check, index) => (index === at ? status : "pass"));
      expect(selfieOrigin(burst, withLive(statuses))).toBe("camera-unproven");
    }
    expect(selfieOrigin(burst, { checks: withLive([]).checks.toSpliced(at, 1) })).toBe(
      "camera-unproven",
    );
  });
  expect(selfieOrigin({ outcome: "error" }, withLive([]))).toBe("camera-unproven");
});
