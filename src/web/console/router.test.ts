import { expect, test } from "vitest";
import { hrefOf, parseRoute } from "./router.ts";

test("an address that was made is read back the same, whatever is in it", () => {
  const naughty = `a/b?c&d=#%"<script>alert(1)</script> ऽ`;
  expect(parseRoute(hrefOf("case", [naughty], { from: naughty, none: undefined }))).toEqual({
    screen: "case",
    args: [naughty],
    query: { from: naughty },
  });
});

test("an address that is none of ours, or is cut off, leads nowhere and breaks nothing", () => {
  expect(parseRoute("").screen).toBeUndefined();
  expect(parseRoute("#/nowhere/1").screen).toBeUndefined();
  expect(parseRoute("#/case/%E0%A4").args).toEqual(["%E0%A4"]);
});

test("a filter that is empty leaves no trace in the address", () => {
  expect(hrefOf("audit", [], { actor: "", action: "pii.revealed" })).toBe(
    "#/audit?action=pii.revealed",
  );
});
