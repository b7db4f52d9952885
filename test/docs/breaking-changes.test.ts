/**
 * @file What counts as a change that breaks somebody: each kind is made on a copy of the real document.
 */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { OpenApiDocument } from "../../src/api/openapi/index.ts";
import { breakingChanges } from "./breaking-changes.ts";

const text = readFileSync(new URL("../../docs/openapi.json", import.meta.url), "utf8");
const before = JSON.parse(text) as OpenApiDocument;

/** Loosely typed: the test writes what no code of ours would. */
interface Loose {
  paths: Record<string, Record<string, Record<string, unknown>>>;
  components: {
    schemas: Record<string, { properties: Record<string, unknown>; required?: string[] }>;
  };
}

const after = (change: (document: Loose) => void): OpenApiDocument => {
  const document = JSON.parse(text) as Loose;
  change(document);
  return document as unknown as OpenApiDocument;
};

const breaks = (change: (document: Loose) => void): readonly string[] =>
  breakingChanges({ before, after: after(change) });

test("the same document breaks nobody", () => {
  expect(breaks(() => undefined)).toEqual([]);
});

test("an operation that is gone, renamed, or for others than before breaks", () => {
  expect(breaks(({ paths }) => delete paths["/v1/events"])).toEqual(["GET /v1/events is gone"]);
  expect(
    breaks(({ paths }) => (paths["/v1/events"]!["get"]!["operationId"] = "events.all")),
  ).toEqual(["GET /v1/events has another name"]);
  expect(breaks(({ paths }) => (paths["/v1/events"]!["get"]!["x-access"] = "audit:read"))).toEqual([
    "GET /v1/events may be called by others than before",
  ]);
});

test("a field that is gone from an answer breaks, wherever it is nested", () => {
  const found = breaks(({ components: { schemas } }) => {
    delete schemas["CaseDecision"]!.properties["decidedAt"];
  });
  expect(found).toContain("GET /v1/verifications/{id} 200 .decision .decidedAt is gone");
});

test("a field that may be absent, or null, from now on breaks whoever reads it", () => {
  const optional = breaks(({ components: { schemas } }) => {
    schemas["Verification"]!.required = schemas["Verification"]!.required!.filter(
      (name) => name !== "status",
    );
  });
  expect(optional).toContain("GET /v1/verifications/{id} 200 .status can be absent now");
  const nullable = breaks(({ components: { schemas } }) => {
    schemas["Verification"]!.properties["createdAt"] = {
      anyOf: [{ type: "string" }, { type: "null" }],
    };
  });
  expect(nullable).toContain("GET /v1/verifications/{id} 200 .createdAt: can be null now");
});

test("what is sent today has to be taken tomorrow", () => {
  const at = "POST /v1/verifications";
  expect(
    breaks(({ components: { schemas } }) => {
      schemas["CreateVerification"]!.required = ["reference"];
    }),
  ).toEqual([`${at} .reference is needed now`]);
  expect(
    breaks(({ components: { schemas } }) => {
      delete schemas["CreateVerification"]!.properties["purpose"];
    }),
  ).toEqual([`${at} .purpose is gone`]);
  expect(
    breaks(({ components: { schemas } }) => {
      (schemas["CreateVerification"]!.properties["language"] as { enum: string[] }).enum = ["en"];
    }),
  ).toEqual([`${at} .language: "hi" is not taken any more`]);
  expect(
    breaks(({ components: { schemas } }) => {
      (schemas["CreateVerification"]!.properties["attempts"] as { maximum: number }).maximum = 2;
    }),
  ).toEqual([`${at} .attempts: maximum is tighter`]);
});

test("more than before breaks nobody: an operation, a field, a code", () => {
  const found = breaks(({ paths, components: { schemas } }) => {
    paths["/v1/more"] = { get: { responses: {} } };
    schemas["Verification"]!.properties["more"] = { type: "string" };
    schemas["CreateVerification"]!.properties["more"] = { type: "string" };
    (schemas["EventType"] as unknown as { enum: string[] }).enum.push("verification.more");
  });
  expect(found).toEqual([]);
});
