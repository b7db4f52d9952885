import { expect, test } from "vitest";
import { neighboursOf, rememberQueue } from "./remembered-queue.ts";

test("a case has the neighbours that it had in the list, and none beyond its ends", () => {
  rememberQueue(["a", "b", "c"]);
  expect(neighboursOf("b")).toEqual({ previous: "a", next: "c" });
  expect(neighboursOf("a")).toEqual({ previous: undefined, next: "b" });
  expect(neighboursOf("c")).toEqual({ previous: "b", next: undefined });
});

test("from a case that is no longer in the list, the way on is its beginning", () => {
  rememberQueue(["a", "b"]);
  expect(neighboursOf("gone")).toEqual({ previous: undefined, next: "a" });
});
