/**
 * @file Accounts in the console: the setup link, signing in and out, coming back to where one was.
 */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { codeOf } from "../support/callers.ts";
import { startServerProcess, type ServerProcess } from "../support/process.ts";
import { expectAccessible } from "./capture-page.ts";
import { launchChromium } from "./chromium.ts";
import { type ConsolePerson, invited, openConsole, ownerOf } from "./console-page.ts";

const PASSWORD = "correct horse battery";

let browser: Browser;
let fresh: ServerProcess;
let server: ServerProcess;
let owner: ConsolePerson;
beforeAll(async () => {
  browser = await launchChromium();
  [fresh, server] = await Promise.all([startServerProcess(), startServerProcess()]);
  owner = await ownerOf(server);
});
afterAll(async () => {
  await browser.close();
  await Promise.all([fresh.stop(), server.stop()]);
});

const signIn = async (page: Page, { email, password, code }: Record<string, string>) => {
  await page.getByLabel("E-mail").fill(email!);
  await page.getByLabel("Password", { exact: true }).fill(password!);
  await page.getByLabel("Code").fill(code!);
  await page.getByRole("button", { name: "Sign in" }).click();
};

test("the setup link makes the first account, shows the recovery codes once, and the account can sign in", async () => {
  const hash = new URL(await fresh.setupLink).hash;
  const { page, complaints, foreignRequests } = await openConsole(browser, fresh, {
    by: undefined,
    at: hash,
  });
  await page.getByRole("heading", { name: "Make your account" }).waitFor();
  await expectAccessible(page);
  await page.getByLabel("E-mail").fill("owner@example.org");
  await page.getByLabel("Name", { exact: true }).fill("<b>Owner</b>");
  await page.getByLabel("Password", { exact: true }).fill("too short");
  await page.getByText("3 more characters.").waitFor();
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Next" }).click();

  const secret = (await page.locator(".secret-value").innerText()).replaceAll(" ", "");
  await page.getByRole("img", { name: /QR code/ }).waitFor();
  await expectAccessible(page);
  await page.getByLabel("Six digits that the app shows").fill(codeOf(secret));
  await page.getByRole("button", { name: "Confirm" }).click();

  await page.locator(".recovery-codes code").first().waitFor();
  const codes = await page.locator(".recovery-codes code").allInnerTexts();
  expect(codes.length).toBeGreaterThanOrEqual(8);
  const done = page.getByRole("button", { name: "To the console" });
  expect(await done.isDisabled()).toBe(true);
  await page.getByLabel("I have kept the codes").check();
  await done.click();
  await page.getByRole("heading", { name: "Queue" }).waitFor();
  expect(new URL(page.url()).hash).toBe("#/queue");
  await page.getByText("<b>Owner</b>").waitFor();

  await page.getByRole("button", { name: "Sign out" }).click();
  const wrong = { email: "owner@example.org", password: PASSWORD, code: "000000" };
  await signIn(page, wrong);
  await page.getByText("E-mail, password or code is wrong").waitFor();
  await signIn(page, { ...wrong, code: codes[0]! });
  await page.getByRole("heading", { name: "Queue" }).waitFor();
  expect(foreignRequests).toEqual([]);
  expect(complaints).toEqual([]);
});

test("a link that was used, or never was one, leads to a sentence and no form", async () => {
  const { page } = await openConsole(browser, fresh, {
    by: undefined,
    at: `#/setup/${"x".repeat(43)}`,
  });
  await page.locator(".trouble-line").waitFor();
  expect(await page.getByLabel("E-mail").count()).toBe(0);
});

test("whoever is not signed in signs in where they are, and whose session ended comes back to where they were", async () => {
  const { page } = await openConsole(browser, server, { by: undefined, at: "#/audit?action=x" });
  await page.getByRole("heading", { name: "Sign in" }).waitFor();
  await expectAccessible(page);
  await signIn(page, { ...owner, code: codeOf(owner.totpSecret, 1) } as never);
  await page.getByRole("heading", { name: "Audit log" }).waitFor();
  expect(await page.getByLabel("What", { exact: true }).inputValue()).toBe("x");

  // Else it is this list that finds the session gone, before there is a click.
  await page.locator(".empty").waitFor();
  await page.context().clearCookies();
  await page.getByRole("link", { name: "System" }).click();
  await page.getByText("Your session has ended.").waitFor();
  expect(new URL(page.url()).hash).toBe("#/system");
});

test("one sees the screens of one's role and no other, whatever address is typed", async () => {
  const developer = await invited(server, owner, { role: "developer", name: "Dev" });
  const { page } = await openConsole(browser, server, { by: developer, at: "#/audit" });
  await page.getByText("Your role does not include this screen.").waitFor();
  const links = await page.locator(".side-nav a").allInnerTexts();
  expect(links).toContain("Webhooks");
  expect(links).not.toContain("Queue");
  expect(links).not.toContain("Audit log");
});

test("a person is invited with a role, and no longer comes in once disabled", async () => {
  const guest = await invited(server, owner, { role: "reviewer", name: "Guest" });
  const { page } = await openConsole(browser, server, { by: owner, at: "#/people" });
  await page.getByRole("button", { name: "Invite" }).click();
  await page.getByRole("button", { name: "Make the invitation" }).click();
  expect(await page.locator(".secret-value").innerText()).toContain("/console/#/setup/");
  await page.getByRole("button", { name: "Close" }).click();
  await page.getByRole("button", { name: "Disable Guest" }).click();
  await page.locator("dialog").getByRole("button", { name: "Disable" }).click();
  await page.locator(`[data-user="${guest.id}"]`).getByText("Disabled").waitFor();
  const theirs = await openConsole(browser, server, { by: guest, at: "#/queue" });
  await theirs.page.getByRole("heading", { name: "Sign in" }).waitFor();
});

test("a session that is in use elsewhere is ended by its owner", async () => {
  const mine = await openConsole(browser, server, { by: owner, at: "#/account" });
  await mine.page.getByRole("heading", { name: "Sessions" }).waitFor();
  const rows = mine.page.locator("#sessions-title").locator("xpath=../..").locator("tbody tr");
  await rows.first().waitFor();
  const before = await rows.count();
  expect(before).toBeGreaterThan(1);
  await mine.page.getByRole("button", { name: "End", exact: true }).first().click();
  await mine.page.locator("dialog").getByRole("button", { name: "End" }).click();
  await expect.poll(() => rows.count()).toBe(before - 1);
});
