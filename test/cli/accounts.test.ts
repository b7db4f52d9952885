/**
 * @file Keys and links from a terminal on the server.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openRecords, type Records } from "../../src/records/index.ts";
import { ekyc } from "../support/process.ts";

let dataDir: string;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "ekyc-accounts-"));
});
afterAll(async () => {
  await rm(dataDir, { recursive: true });
});

const run = (...args: readonly string[]) =>
  ekyc(args, { EKYC_DATA_DIR: dataDir, EKYC_PUBLIC_URL: "https://id.example.org" });

const withRecords = async <T>(ask: (records: Records) => Promise<T>): Promise<T> => {
  const records = await openRecords({ dataDir });
  try {
    return await ask(records);
  } finally {
    await records.close();
  }
};

test("a key is made, printed once, listed without its secret, and revoked", async () => {
  const scopes = "verifications:write,verifications:read";
  const made = await run("keys", "create", "--name", "the shop", "--scopes", scopes);
  expect(made.status, made.stderr).toBe(0);
  const secret = made.stdout.trim();
  expect(secret).toMatch(/^ekyc_sk_[0-9A-Za-z]{32}$/);
  const key = await withRecords((records) => records.access.apiKeys.ofSecret(secret));
  expect(key).toMatchObject({ name: "the shop", createdBy: "cli", scopes: scopes.split(",") });

  const listed = await run("keys", "list");
  expect(listed.stdout).toContain(key!.id);
  expect(listed.stdout).not.toContain(secret);
  expect((await run("keys", "revoke", key!.id)).status).toBe(0);
  expect(await withRecords((records) => records.access.apiKeys.ofSecret(secret))).toBeUndefined();
  expect((await run("keys", "revoke", "key_none")).status).toBe(1);
});

test("a scope that no key may have, or days that are none, are wrong usage", async () => {
  const create = (...rest: readonly string[]) => run("keys", "create", "--name", "k", ...rest);
  expect((await create("--scopes", "users:write")).status).toBe(2);
  const days = await create("--scopes", "verifications:read", "--expires-in-days", "soon");
  expect(days.status).toBe(2);
});

test("whoever locked themselves out gets a link on the server", async () => {
  const invited = await run("users", "invite", "--role", "owner");
  expect(invited.status, invited.stderr).toBe(0);
  const [, token = ""] = /^https:\/\/id\.example\.org\/console\/#\/setup\/(\w{32})\n$/.exec(
    invited.stdout,
  )!;
  const userId = await withRecords(async ({ access: { invitations } }) => {
    const accepted = await invitations.accept({
      token,
      email: "asha@example.org",
      name: "Asha",
      passwordHash: "none",
      totpSecret: "JBSWY3DPEHPK3PXP",
    });
    const id = accepted.outcome === "pending" ? accepted.userId : "";
    await invitations.confirm({ token, userId: id, totpStep: 1, device: null });
    return id;
  });
  expect((await run("users", "list")).stdout).toBe(`${userId}  owner  active  asha@example.org\n`);
  const renewed = await run("users", "invite", "--renew", userId);
  const again = renewed.stdout.trim().split("/").at(-1) ?? "";
  expect(await withRecords(({ access }) => access.invitations.find(again))).toMatchObject({
    userId,
    role: "owner",
  });
  expect((await run("users", "invite", "--renew", "usr_none")).status).toBe(1);
  expect((await run("users", "invite")).status).toBe(2);
  expect((await run("users", "invite", "--role", "king")).status).toBe(2);
});
