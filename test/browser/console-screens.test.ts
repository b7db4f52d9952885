/**
 * @file Every screen of the console: opens, is without a serious finding in both colours, and does what it is for.
 */
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { card } from "../support/pictures.ts";
import { portrait } from "../support/portraits.ts";
import { startServerProcess, type ServerProcess } from "../support/process.ts";
import { startReceiver } from "../support/receiver.ts";
import { expectAccessible, expectNoHorizontalScroll } from "./capture-page.ts";
import { launchChromium } from "./chromium.ts";
import {
  type ConsolePerson,
  goToScreen,
  openConsole,
  ownerOf,
  SCREENS,
  settled,
  submitCase,
} from "./console-page.ts";

let browser: Browser;
let server: ServerProcess;
let owner: ConsolePerson;
beforeAll(async () => {
  browser = await launchChromium();
  server = await startServerProcess({
    EKYC_ALLOW_SPECIMENS: "true",
    EKYC_WEBHOOK_ALLOW_PRIVATE: "true",
  });
  owner = await ownerOf(server, "Asha Rao");
  const face = portrait("michael");
  const evidence = { document: await card("pan-2018", 61, face), selfie: face };
  for (const reference of ["loan:1", "loan:2"])
    await submitCase(server, { reference, type: "pan" }, evidence);
}, 240_000);
afterAll(async () => {
  await browser.close();
  await server.stop();
});

test.each([
  ["light", "en-IN", 1280],
  ["dark", "hi-IN", 768],
] as const)(
  "every screen is without a serious finding in %s colours (%s, %i px wide)",
  async (colorScheme, locale, width) => {
    const options = { colorScheme, locale, viewport: { width, height: 900 } };
    const { page, complaints, foreignRequests } = await openConsole(browser, server, {
      by: owner,
      options,
    });
    for (const screen of SCREENS) {
      await goToScreen(page, screen);
      await page.locator(`a[href="#/${screen}"][aria-current]`).waitFor();
      await settled(page);
      expect(await page.locator(".trouble-line").allInnerTexts(), screen).toEqual([]);
      await expectAccessible(page);
      await expectNoHorizontalScroll(page);
    }
    expect(foreignRequests).toEqual([]);
    expect(complaints).toEqual([]);
  },
);

test("the chain of the audit log is verified, and its filters are in the address", async () => {
  const { page } = await openConsole(browser, server, { by: owner, at: "#/audit" });
  await page.getByRole("button", { name: "Verify the chain" }).click();
  await page.locator('[data-verdict="intact"]').waitFor();
  await page.getByLabel("What", { exact: true }).fill("consent.given");
  await page.getByRole("button", { name: "Filter" }).click();
  await expect.poll(() => page.url()).toContain("action=consent.given");
  await page.locator('[data-action="consent.given"]').first().waitFor();
  expect(await page.locator("tbody tr:not([data-action='consent.given'])").count()).toBe(0);
});

test("a key of a program is shown once, works, and no longer does once revoked", async () => {
  const { page } = await openConsole(browser, server, { by: owner, at: "#/keys" });
  await page.getByRole("button", { name: "New key" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill("billing");
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "New key" }).click();
  const secret = await dialog.locator(".secret-value").innerText();
  const status = async () =>
    (
      await fetch(`${server.address}/v1/verifications`, {
        headers: { authorization: `Bearer ${secret}` },
      })
    ).status;
  expect(await status()).toBe(200);
  await dialog.getByRole("button", { name: "Close" }).click();
  await page.getByRole("button", { name: "Revoke billing" }).click();
  await dialog.getByRole("button", { name: "Revoke" }).click();
  await page.getByText("Revoked", { exact: true }).waitFor();
  expect(await status()).toBe(401);
});

test("an endpoint of webhooks shows its secret once, is sent a test, and what was delivered can be sent again", async () => {
  const receiver = await startReceiver();
  const { page } = await openConsole(browser, server, { by: owner, at: "#/webhooks" });
  await page.getByRole("button", { name: "Add an endpoint" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Address").fill(receiver.url);
  await dialog.getByRole("button", { name: "Add an endpoint" }).click();
  expect(await dialog.locator(".secret-value").innerText()).toMatch(/^whsec_/);
  await dialog.getByRole("button", { name: "Close" }).click();
  await page.getByRole("button", { name: "Send a test" }).click();
  await expect
    .poll(async () => {
      await page.getByRole("button", { name: "Reload" }).click();
      return page.locator(".deliveries .is-delivered").count();
    })
    .toBe(1);
  await page.locator("[data-delivery] summary").click();
  await page.getByText("Answered 2").waitFor();
  await page.getByRole("button", { name: "Send again" }).click();
  await expect.poll(() => receiver.received.length).toBe(2);
  await receiver.close();
});

test("a verification is made for an applicant by link and QR code, and what is kept of one is destroyed after a question", async () => {
  const { page } = await openConsole(browser, server, { by: owner, at: "#/verifications" });
  await page.getByRole("button", { name: "New verification" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Reference").fill("loan:99");
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Make the link" }).click();
  await dialog.getByRole("img", { name: "QR code of the link" }).waitFor();
  const link = await dialog.locator(".secret-value").innerText();
  await dialog.getByRole("button", { name: "Close" }).click();
  const applicant = await (await browser.newContext()).newPage();
  await applicant.goto(link);
  await applicant.locator('[data-screen="landing"]').waitFor();
  await applicant.close();

  await page.getByRole("button", { name: "Redact loan:1" }).click();
  await dialog.getByText("It cannot be undone.").waitFor();
  await dialog.getByRole("button", { name: "Redact", exact: true }).click();
  await page.locator("tr", { hasText: "loan:1" }).getByText("Redacted").waitFor();
});

test("analytics withhold small numbers, have a table beside each chart, and can be downloaded", async () => {
  const { page } = await openConsole(browser, server, { by: owner, at: "#/analytics" });
  await page.getByText("fewer than 5").first().waitFor();
  await page.locator(".outcomes-panel summary").click();
  await page.locator(".outcomes-panel table").waitFor();
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download CSV" }).click();
  expect((await download).suggestedFilename()).toMatch(/\.csv$/);
});
