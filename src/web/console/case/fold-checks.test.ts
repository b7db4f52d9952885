import fc from "fast-check";
import { expect, test } from "vitest";
import { linesOf } from "./fold-checks.ts";
import type { ResultCheck } from "./result-types.ts";

const LIVE = ["live.challenge", "live.same_face", "live.frames", "live.attack", "live.camera"] as const; // prettier-ignore

const check = (type: ResultCheck["type"], changes: Partial<ResultCheck> = {}): ResultCheck => ({
  type,
  required: false,
  status: "pass",
  reasons: [],
  measurements: {},
  evidence: [],
  ...changes,
});
const missing = (type: ResultCheck["type"], required = false): ResultCheck =>
  check(type, { required, status: "not_performed", reasons: ["live_capture_missing"] });

test("a capture that was not made is one line, where the first of its checks stands", () => {
  const checks = [check("selfie.face"), ...LIVE.map((type) => missing(type)), check("face.match")];
  expect(linesOf(checks).map(({ name }) => name)).toEqual(["selfie.face", "live", "face.match"]);
});

test("the line is required as soon as one of the checks is", () => {
  const checks = LIVE.map((type) => missing(type, type === "live.frames"));
  expect(linesOf(checks).map(({ check: { required } }) => required)).toEqual([true]);
});

test("checks of a capture that was made keep their lines, also one that broke", () => {
  const checks = LIVE.map((type, i) => check(type, i === 2 ? { status: "error" } : {}));
  expect(linesOf(checks).map(({ name }) => name)).toEqual([...LIVE]);
});

test("no check is lost but those of a capture that was not made", () => {
  fc.assert(
    fc.property(fc.array(fc.boolean(), { minLength: 5, maxLength: 5 }), (made) => {
      const checks = LIVE.map((type, i) => (made[i] === true ? check(type) : missing(type)));
      const lines = linesOf(checks);
      const kept = made.filter(Boolean).length;
      expect(lines.filter(({ name }) => name !== "live")).toHaveLength(kept);
      expect(lines).toHaveLength(kept + (kept < 5 ? 1 : 0));
    }),
  );
});
