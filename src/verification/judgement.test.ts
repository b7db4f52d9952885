import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { STANDARD_POLICY } from "../assessment/index.ts";
import { loadJudgement } from "./judgement.ts";

const folder = mkdtempSync(join(tmpdir(), "ekyc-policy-"));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const judgementOf = (content: string) => {
  const policyFile = join(folder, "policy.json");
  writeFileSync(policyFile, content);
  return loadJudgement({ policyFile, allowSpecimens: false });
};

test("without a file the shipped policy judges", async () => {
  const { policy } = await loadJudgement({ policyFile: undefined, allowSpecimens: false });
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
