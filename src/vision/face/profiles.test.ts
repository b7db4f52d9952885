import { expect, test } from "vitest";
import { MANIFEST } from "../models/manifest.ts";
import { filesOf, SHIPPED_PROFILES } from "./profiles.ts";

test("the manifest says of each model which profile uses it, as the profiles do", () => {
  const named = Object.entries(MANIFEST).flatMap(([file, { profile }]) =>
    profile === undefined ? [] : [`${profile}: ${file}`],
  );
  const used = SHIPPED_PROFILES.flatMap((profile) =>
    filesOf(profile).map((file) => `${profile}: ${file}`),
  );
  expect(named.toSorted()).toEqual(used.toSorted());
  expect(named.length).toBeGreaterThan(0);
});
