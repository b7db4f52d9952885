import { expect, test } from "vitest";
import { STEPS } from "../../api/schemas/verification.ts";
import { STEP_GROUPS } from "./step-groups.ts";

test("every step that the API can report has a place on the page, in the same order", () => {
  const shown = STEP_GROUPS.flatMap(({ steps }) => steps);
  expect(["received", ...shown]).toEqual(STEPS);
});
