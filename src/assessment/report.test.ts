import { expect, test } from "vitest";
import { assess } from "./assess.ts";
import { panCase } from "./fixtures/cases.ts";
import { parseStoredReport } from "./report.ts";

test("a stored report is read back the same, a reason that has another name since under that", () => {
  const report = assess(panCase());
  expect(parseStoredReport(JSON.stringify(report))).toEqual(report);
  const [first, ...checks] = report.checks;
  const renamed = (reason: string) => ({
    ...report,
    checks: [{ ...first, status: "warn", reasons: [reason] }, ...checks],
  });
  expect(parseStoredReport(JSON.stringify(renamed("image_too_small")))).toEqual(
    renamed("document_too_small"),
  );
});

test("a report with a reason that never was is refused", () => {
  const text = JSON.stringify(assess(panCase())).replace('"reasons":[]', '"reasons":["no_such"]');
  expect(() => parseStoredReport(text)).toThrow();
});
