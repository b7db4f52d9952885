/**
 * @file The rules in the console: an owner changes the policy, knowing what it does; a senior reviewer keeps the block
 * list, by keyboard alone.
 */
import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Verification } from "../../src/api/schemas/verification.ts";
import { card } from "../support/pictures.ts";
import { portrait } from "../support/portraits.ts";
import { startServerProcess, type ServerProcess } from "../support/process.ts";
import { expectAccessible } from "./capture-page.ts";
import { launchChromium } from "./chromium.ts";
import {
  type ConsolePerson,
  headersOf,
  invited,
  openConsole,
  ownerOf,
  settled,
  submitCase,
} from "./console-page.ts";

let browser: Browser;
let server: ServerProcess;
let owner: ConsolePerson;
let senior: ConsolePerson;
/** Of a person of 1991; another case is of one of 1963. */
let younger: string;
beforeAll(async () => {
  browser = await launchChromium();
  server = await startServerProcess({ EKYC_ALLOW_SPECIMENS: "true" });
  owner = await ownerOf(server, "Asha Rao");
  senior = await invited(server, owner, { role: "senior-reviewer", name: "Kabir Sharma" });
  const [one, other] = [portrait("christian"), portrait("michael")];
  const asked = { type: "pan" } as const;
  ({ id: younger } = await submitCase(server, asked, {
    document: await card("pan-2018", 42, one),
    selfie: one,
  }));
  await submitCase(server, asked, { document: await card("pan-2018", 61, other), selfie: other });
}, 240_000);
afterAll(async () => {
  await browser.close();
  await server.stop();
});

const simulated = async (page: Page): Promise<void> => {
  await page.getByRole("button", { name: "Simulate on the last 500 cases" }).click();
  await page.locator(".is-fresh .predicted").waitFor();
};

/** Threshold, FMR and FNMR of the first model, as they stand there. */
const predicted = (page: Page): Promise<readonly string[]> =>
  page.locator(".predicted tbody tr").first().locator("td").allInnerTexts();

test("an owner sees which cases another policy would decide otherwise and what its thresholds promise, and publishes it", async () => {
  const { page, complaints } = await openConsole(browser, server, { by: owner, at: "#/policies" });
  await page.getByRole("link", { name: "Change the policy" }).click();
  await page.getByRole("heading", { name: "Policy basic, version 1" }).waitFor();
  // It judges already: there is nothing to publish.
  expect(await page.getByRole("button", { name: "Publish" }).count()).toBe(0);

  const threshold = page.getByLabel("Impostors who may pass as a match");
  await threshold.selectOption("0.001");
  await simulated(page);
  const lax = await predicted(page);
  await threshold.selectOption("0.0001");
  await page.getByText("The policy was changed since. Simulate again.").waitFor();
  await simulated(page);
  const [laxThreshold, laxFmr] = lax.map(Number);
  const [raised, fmr] = (await predicted(page)).map(Number);
  expect(raised).toBeGreaterThan(laxThreshold!);
  expect(fmr).toBeLessThan(laxFmr!);
  expect(await page.locator(".changes").count()).toBe(0);

  await page.getByText("The whole policy as JSON").click();
  const json = page.getByLabel("Content of the policy");
  const content = JSON.parse(await json.inputValue()) as Record<string, unknown>;
  await json.fill("{");
  await page.getByRole("button", { name: "Take over" }).click();
  await page.getByText("This is not a JSON object").waitFor();
  await json.fill(JSON.stringify({ ...content, applicant: { minimumAgeYears: 50 } }));
  await page.getByRole("button", { name: "Take over" }).click();
  await page.locator("tr", { hasText: "applicant.minimumAgeYears" }).getByText("50").waitFor();
  await simulated(page);
  const changed = page.locator(".changes tbody tr");
  expect(await changed.count()).toBe(1);
  expect(await changed.locator("a").getAttribute("href")).toBe(`#/case/${younger}`);
  await expectAccessible(page);

  await page.getByLabel("Comment").fill("Loans are for those over 50.");
  await page.getByRole("button", { name: "Save as a draft" }).click();
  await page.getByRole("heading", { name: "Policy basic, version 2" }).waitFor();
  // A draft is held against the version in force, whoever made it.
  await page.locator("tr", { hasText: "applicant.minimumAgeYears" }).getByText("50").waitFor();
  expect(await page.locator("del").allInnerTexts()).toEqual(["18"]);
  const publish = page.getByRole("button", { name: "Publish" });
  // Nothing is published that was not tried.
  expect(await publish.isDisabled()).toBe(true);
  await simulated(page);
  await publish.click();
  const dialog = page.getByRole("dialog");
  await dialog.getByText("it ends 1 of 2 otherwise").waitFor();
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Publish" }).click();
  await page.getByText("This version judges from now on.").waitFor();
  await page.locator("del").waitFor({ state: "detached" });
  await page.goto(`${server.address}/console/#/policies`);
  await settled(page);
  const statuses = await page.locator("tbody tr .state-tag").allInnerTexts();
  expect(statuses).toEqual(["Published", "Archived"]);

  // Of a person of 2000.
  const third = portrait("team-3");
  const { id } = await submitCase(
    server,
    { type: "aadhaar" },
    {
      document: await card("aadhaar-new", 81, third),
      documentBack: await card("aadhaar-back", 81, third),
      selfie: third,
    },
  );
  const answer = await fetch(`${server.address}/v1/verifications/${id}`, {
    headers: headersOf(owner),
  });
  expect(Verification.parse(await answer.json()).decision).toMatchObject({
    outcome: "in_review",
    reasons: expect.arrayContaining(["underage"]) as unknown,
  });
  expect(complaints).toEqual([]);
});

test("a policy that is not safe is refused where it is tried, with the place", async () => {
  const { page } = await openConsole(browser, server, { by: owner, at: "#/policy/basic/1" });
  await page.getByText("The whole policy as JSON").click();
  const json = page.getByLabel("Content of the policy");
  const typed = (await json.inputValue()).replace(/"fail": "rejected"/, '"fail": "verified"');
  await json.fill(typed);
  await page.getByRole("button", { name: "Take over" }).click();
  await page.getByRole("button", { name: "Simulate on the last 500 cases" }).click();
  await page.locator(".trouble-line", { hasText: "/leadsTo/required/fail" }).waitFor();
});

test("who may not publish reads and simulates, and has nothing to change", async () => {
  const { page } = await openConsole(browser, server, { by: senior, at: "#/policy/basic/2" });
  await simulated(page);
  expect(await page.locator("main input:enabled, main select:enabled").count()).toBe(0);
  expect(await page.getByRole("button", { name: /Publish|Take over|draft/ }).count()).toBe(0);
});

/** Presses Tab until the element has the focus; a keyboard trap fails the test. */
const tabTo = async (page: Page, target: Locator): Promise<void> => {
  await target.waitFor();
  for (let presses = 0; presses < 60; presses++) {
    if ((await target.and(page.locator(":focus")).count()) > 0) return;
    await page.keyboard.press("Tab");
  }
  throw new Error("Tab does not lead there");
};

test("a number is blocked and set free again by keyboard alone, and is shown by its last digits", async () => {
  const number = "ABCPX1234K";
  const { page, complaints } = await openConsole(browser, server, {
    by: senior,
    at: "#/blocklist",
  });
  await page.getByText("Nothing is blocked.").waitFor();
  await tabTo(page, page.getByRole("button", { name: "Block", exact: true }));
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog");
  await tabTo(page, dialog.getByLabel("Document"));
  await page.keyboard.type("PAN");
  const field = dialog.getByLabel("ID number", { exact: true });
  await tabTo(page, field);
  await page.keyboard.type("123");
  await page.keyboard.press("Enter");
  await dialog.getByText("This is no whole number of such a document.").waitFor();
  await expectAccessible(page);
  await tabTo(page, field);
  await page.keyboard.press("Control+A");
  await page.keyboard.type(number);
  await page.keyboard.press("Enter");
  const row = page.locator("[data-entry]");
  await row.getByText("…234K").waitFor();
  expect(await dialog.count()).toBe(0);
  expect(await page.content()).not.toContain(number);
  await expectAccessible(page);

  await tabTo(page, row.getByRole("button", { name: /^Remove .*234K/ }));
  await page.keyboard.press("Enter");
  await dialog.getByText("It is not blocked any longer.").waitFor();
  await expectAccessible(page);
  await tabTo(page, dialog.getByRole("button", { name: "Remove" }));
  await page.keyboard.press("Enter");
  await page.getByText("Nothing is blocked.").waitFor();
  expect(complaints).toEqual([]);
});

test("the face of a case is blocked by the id of its verification", async () => {
  const { page } = await openConsole(browser, server, { by: senior, at: "#/blocklist" });
  await page.getByRole("button", { name: "Block", exact: true }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("What").selectOption("face");
  await dialog.getByLabel("Verification").fill(younger);
  await dialog.getByRole("button", { name: "Block", exact: true }).click();
  await page.locator("[data-entry] th", { hasText: "Face" }).waitFor();
});
