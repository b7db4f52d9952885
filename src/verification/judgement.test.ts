import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { OPERATING_POINTS, SEARCH_POINTS, STANDARD_POLICY } from "../assessment/index.ts";
import { loadJudgement } from "./judgement.ts";

const folder = mkdtempSync(join(tmpdir(), "ekyc-policy-"));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const NO_FILES = {
  policyFile: undefined,
  operatingPointsFile: undefined,
  searchPointsFile: undefined,
  allowSpecimens: false,
};

const judgementOf = (content: string) => {
  const policyFile = join(folder, "policy.json");
  writeFileSync(policyFile, content);
  return loadJudgement({ ...NO_FILES, policyFile });
};

const withPoints = (content: unknown, policy?: unknown) => {
  const operatingPointsFile = join(folder, "points.json");
  writeFileSync(operatingPointsFile, JSON.stringify(content));
  const policyFile = policy === undefined ? undefined : join(folder, "own.json");
  if (policyFile !== undefined) writeFileSync(policyFile, JSON.stringify(policy));
  return loadJudgement({ ...NO_FILES, policyFile, operatingPointsFile });
};
const OWN_POINT = { ...OPERATING_POINTS[1]!, id: "own", comparison: "selfie-card" };
const naming = (operatingPoint: string, maximumFmr = 1e-4) => ({
  ...STANDARD_POLICY,
  face: { ...STANDARD_POLICY.face, operatingPoint, maximumFmr },
});

test("without a file the shipped policy judges", async () => {
  const { policy } = await loadJudgement(NO_FILES);
  expect(policy).toBe(STANDARD_POLICY);
});

test("a policy of the operator's own is used as it is", async () => {
  const own = { ...STANDARD_POLICY, id: "bank", version: 3 };
  expect((await judgementOf(JSON.stringify(own))).policy).toEqual(own);
});

test("a file that is no policy is explained in one line", async () => {
  await expect(judgementOf("{")).rejects.toThrow(/^EKYC_POLICY_FILE: the file is not JSON\.$/);
  await expect(judgementOf('{"id": 1}')).rejects.toThrow(
    /^EKYC_POLICY_FILE: not a usable policy: id: .*\(and [0-9]+ more\)\.$/,
  );
});

test("a policy under which a failure could be verified is refused", async () => {
  const open = structuredClone(STANDARD_POLICY) as { leadsTo: { required: { fail: string } } };
  open.leadsTo.required.fail = "verified";
  await expect(judgementOf(JSON.stringify(open))).rejects.toThrow(/leadsTo\.required\.fail/);
});

test("points of the operator's own join the shipped ones, one or a list", async () => {
  for (const content of [OWN_POINT, [OWN_POINT]])
    expect((await withPoints(content)).operatingPoints).toEqual([...OPERATING_POINTS, OWN_POINT]);
});

test("a file of points that cannot be used stops the start with what is wrong", async () => {
  const refusals: readonly (readonly [unknown, RegExp])[] = [
    [{ ...OWN_POINT, threshold: 2 }, /^EKYC_OPERATING_POINTS_FILE: not a list .*threshold/],
    [{ ...OWN_POINT, id: OPERATING_POINTS[0]!.id }, /there twice/],
    [[OWN_POINT, OWN_POINT], /there twice/],
    [{ ...OWN_POINT, model: "other@1" }, /other face models/],
  ];
  for (const [content, message] of refusals)
    await expect(withPoints(content)).rejects.toThrow(message);
  const missing = join(folder, "no-such-file.json");
  await expect(loadJudgement({ ...NO_FILES, operatingPointsFile: missing })).rejects.toThrow(
    /^EKYC_OPERATING_POINTS_FILE: the file cannot be read\.$/,
  );
});

test("a policy may name a point; one that is not there or cannot keep its FMR stops the start", async () => {
  expect((await withPoints(OWN_POINT, naming("own"))).policy.face.operatingPoint).toBe("own");
  await expect(withPoints(OWN_POINT, naming("none"))).rejects.toThrow(/no such operating point/);
  await expect(withPoints(OWN_POINT, naming("own", 1e-5))).rejects.toThrow(/does not support/);
});

test("search points of the operator's own take the place of those of the same model, and of no other", async () => {
  const searchPointsFile = join(folder, "gallery.json");
  const judged = async (points: unknown) => {
    writeFileSync(searchPointsFile, JSON.stringify({ points }));
    return (await loadJudgement({ ...NO_FILES, searchPointsFile })).searchPoints;
  };
  const [shipped] = SEARCH_POINTS;
  const own = { ...shipped!, id: "own", threshold: 0.71 };
  const others = SEARCH_POINTS.filter(({ model }) => model !== own.model);
  expect(await judged([own])).toEqual([...others, own]);
  const ofOwnModel = { ...own, model: "face-own-x@1" };
  expect(await judged([ofOwnModel])).toEqual([...SEARCH_POINTS, ofOwnModel]);
  await expect(judged([])).rejects.toThrow(/^EKYC_SEARCH_POINTS_FILE: not a report/);
});
