import { expect, test } from "vitest";
import { msToNextBeat } from "./even-time.ts";

test("whatever a refusal took, it ends at a full quarter of a second", () => {
  for (const elapsed of [0, 1, 60.5, 249.9, 250, 300, 1234]) {
    const end = elapsed + msToNextBeat(elapsed);
    expect(end % 250).toBeCloseTo(0, 6);
    expect(end).toBeGreaterThan(elapsed);
    expect(end - elapsed).toBeLessThanOrEqual(250);
  }
});
