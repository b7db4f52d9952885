import { expect, test } from "vitest";
import { face, page } from "../assessment/fixtures/cases.ts";
import { withoutIssued } from "./without-issued.ts";

test("neither the file of an offline e-KYC nor the face inside a code is kept", () => {
  const portrait = {
    source: "aadhaar-secure-qr",
    format: "j2k",
    widthPx: 60,
    heightPx: 60,
  } as const;
  const seen = page({
    faces: [],
    offlineXml: "<OfflinePaperlessKyc/>",
    embeddedPortraits: [{ ...portrait, face: face(28) }],
  });
  const kept = withoutIssued(seen);
  expect(kept.embeddedPortraits).toEqual([portrait]);
  expect(kept).not.toHaveProperty("offlineXml");
  expect(JSON.stringify(kept)).not.toContain("vector");
});
