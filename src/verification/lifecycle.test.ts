import { expect, test } from "vitest";
import { CASE_EVENTS, CASE_STATUSES, nextStatus } from "./lifecycle.ts";

test("only a policy that verified or a person who approved leads to verified", () => {
  for (const status of CASE_STATUSES)
    for (const event of CASE_EVENTS)
      if (nextStatus(status, event) === "verified")
        expect([`${status} ${event}`]).toEqual([
          status === "processing" ? "processing verify" : "in_review approve",
        ]);
});

test("what was canceled or has expired stays so", () => {
  for (const event of CASE_EVENTS) {
    expect(nextStatus("canceled", event)).toBeUndefined();
    expect(nextStatus("expired", event)).toBeUndefined();
  }
});

test("what has ended is opened again by nothing but a person who reopens it", () => {
  for (const event of CASE_EVENTS)
    for (const status of ["verified", "rejected"] as const)
      expect(nextStatus(status, event)).toBe(event === "reopen" ? "in_review" : undefined);
});
