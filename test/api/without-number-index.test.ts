/**
 * @file A policy that has no index of a type's numbers kept: they are not searched, and nobody takes that for a pass.
 */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Report, STANDARD_POLICY } from "../../src/assessment/index.ts";
import { drawSpecimen } from "../../src/specimen/index.ts";
import { intruderIn } from "../records/intruder.ts";
import { person } from "../support/callers.ts";
import { portrait } from "../support/portraits.ts";
import { type Parts, startServer, type TestServer, verifyBy } from "../support/server.ts";

let folder: string;
let server: TestServer;
let parts: Parts;
let number: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "ekyc-policy-"));
  const file = join(folder, "policy.json");
  const policy = { ...STANDARD_POLICY, id: "own", withoutNumberIndex: ["pan"] };
  await writeFile(file, JSON.stringify(policy));
  server = await startServer({ EKYC_ALLOW_SPECIMENS: "true", EKYC_POLICY_FILE: file });
  const face = portrait("christian");
  const { png, labels } = await drawSpecimen({ variant: "pan-2018", seed: 42 }, face);
  parts = { document: png, selfie: face };
  number = labels.fields.idNumber!;
}, 120_000);
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

const checksOf = async (): Promise<ReadonlyMap<string, string>> => {
  const { body } = await verifyBy(server, parts);
  const { checks } = body["result"] as Pick<Report, "checks">;
  return new Map(checks.map(({ type, status }) => [type, status]));
};

test("duplicates by number are not performed, the first time and again; the face is found the second time", async () => {
  const first = await checksOf();
  expect(first.get("fraud.duplicate_number")).toBe("not_performed");
  expect(first.get("fraud.duplicate_face")).toBe("pass");
  const again = await checksOf();
  expect(again.get("fraud.duplicate_number")).toBe("not_performed");
  expect(again.get("fraud.duplicate_face")).toBe("review");
  if (server.databaseUrl === undefined) {
    const rows = intruderIn(server.dataDir).ask("select number_index from identities");
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) expect(row["number_index"]).toMatch(/^none:idn_/);
  }
}, 90_000);

test("a number of such a type cannot be put on the block list", async () => {
  const { headers } = await person(server, "senior-reviewer");
  const answer = await fetch(`${server.address}/v1/blocklist`, {
    method: "POST",
    headers: { ...headers, "content-type": "application/json" },
    body: JSON.stringify({ kind: "id-number", documentType: "pan", number, reason: "test" }),
  });
  expect(answer.status).toBe(409);
  expect(await answer.json()).toMatchObject({ code: "number-index-off" });
});
