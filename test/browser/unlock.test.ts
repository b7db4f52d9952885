/**
 * @file A document that is locked: the page asks for its password or share code in place,
 * sends again, and keeps nothing of it.
 */
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { drawOfflineXml } from "../../src/specimen/index.ts";
import { PDF_PASSWORD, protectedPdf } from "../support/files.ts";
import { portrait } from "../support/portraits.ts";
import {
  choose,
  expectAccessible,
  expectNoHorizontalScroll,
  jpeg,
  openCapturePage,
  outcomeOf,
  submit,
  type CapturePage,
} from "./capture-page.ts";
import { launchChromium } from "./chromium.ts";

let browser: Browser;
let opened: CapturePage;
let page: Page;

beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(async () => {
  await browser.close();
});
beforeEach(async () => {
  opened = await openCapturePage(browser);
  ({ page } = opened);
});
afterEach(async () => {
  expect(opened.foreignRequests).toEqual([]);
  expect(opened.complaints).toEqual([]);
  await opened.close();
});

const selfie = jpeg(portrait("team-4"));
const pdf = { name: "e-pan.pdf", mimeType: "application/pdf", buffer: protectedPdf() };

const heading = async (text: string): Promise<void> => {
  await page.getByRole("heading", { name: text }).waitFor({ timeout: 120_000 });
};
const unlock = async (secret: string): Promise<void> => {
  await page.locator('input[name="documentPassword"]').fill(secret);
  await page.getByRole("button", { name: "Open and verify" }).click();
};

test("a protected PDF is asked for its password, with the issuers' rule, until it is the right one", async () => {
  const addresses: string[] = [];
  page.on("request", (request) => addresses.push(request.url()));
  await choose(page, { document: pdf, selfie });
  await submit(page);
  await heading("The PDF needs its password");
  expect(await page.locator(".unlock-rule").innerText()).toContain("first four letters");
  await expectAccessible(page);

  await unlock("WRONG1990");
  await page.getByRole("alert").filter({ hasText: "does not open the PDF" }).waitFor({
    timeout: 120_000,
  });
  expect(await page.locator('input[name="documentPassword"]').inputValue()).toBe("");
  await unlock(PDF_PASSWORD);
  expect(await outcomeOf(page)).toBe("Verified");
  expect(addresses.join("\n")).not.toContain(PDF_PASSWORD);
  const kept = await page.evaluate<string>(
    "JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie, location.href])",
  );
  expect(kept).not.toContain(PDF_PASSWORD);
}, 400_000);

test("the ZIP of an offline e-KYC asks for its share code and shows what is signed", async () => {
  // Another face than above: one face under two names goes to a person.
  const holder = portrait("fezbot");
  const { zip } = await drawOfflineXml({ seed: 221, shareCode: "7410" }, holder);
  const document = { name: "offlineaadhaar.zip", mimeType: "application/zip", buffer: zip };
  await choose(page, { document, selfie: jpeg(holder) });
  await submit(page);
  await heading("The ZIP needs its share code");
  await unlock("7410");
  expect(await outcomeOf(page)).toBe("Verified");
  const name = page.locator('tr[data-field="name"]');
  expect(await name.locator(".tag").innerText()).toBe("Offline e-KYC file, signed");
  expect(await page.locator('[data-check="document.picture"] .status').innerText()).toBe(
    "Not done",
  );
}, 400_000);

test("an empty field sends nothing, and changing the file instead keeps the selfie", async () => {
  await choose(page, { document: pdf, selfie });
  await submit(page);
  await heading("The PDF needs its password");
  await page.getByRole("button", { name: "Open and verify" }).click();
  expect(await page.locator('input[name="documentPassword"]:focus').count()).toBe(1);
  await page.setViewportSize({ width: 360, height: 740 });
  await expectNoHorizontalScroll(page);
  await page.getByRole("button", { name: "Change a picture" }).click();
  expect(await page.locator('[data-slot="selfie"] .slot-preview').count()).toBe(1);
}, 400_000);
