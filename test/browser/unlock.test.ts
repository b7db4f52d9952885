/**
 * @file A document that is locked: the page asks for its password or share code in place,
 * and keeps nothing of it.
 */
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { drawOfflineXml } from "../../src/specimen/index.ts";
import { PDF_PASSWORD, protectedPdf } from "../support/files.ts";
import { portrait } from "../support/portraits.ts";
import { type ServerProcess, startServerProcess } from "../support/process.ts";
import {
  type Applicant,
  beginWith,
  confirmReading,
  give,
  giveAnyhow,
  go,
  openApplicant,
  outcomeOf,
  PHONE,
  reachReading,
  screen,
} from "./applicant.ts";
import { expectAccessible, expectNoHorizontalScroll, jpeg } from "./capture-page.ts";
import { launchChromium } from "./chromium.ts";

/** Of its own: on a shared one the same face under another name, of another test, goes to a person. */
let server: ServerProcess;
let browser: Browser;
let opened: Applicant;
let page: Page;

beforeAll(async () => {
  browser = await launchChromium();
  server = await startServerProcess({ EKYC_ALLOW_SPECIMENS: "true", EKYC_LOG_LEVEL: "error" });
});
afterAll(async () => {
  await browser.close();
  await server.stop();
});
beforeEach(async () => {
  opened = await openApplicant(browser, PHONE, {}, server.address);
  ({ page } = opened);
});
afterEach(async () => {
  expect(opened.foreignRequests).toEqual([]);
  expect(opened.complaints).toEqual([]);
  await opened.close();
});

const pdf = { name: "e-pan.pdf", mimeType: "application/pdf", buffer: protectedPdf() };

const unlock = async (secret: string): Promise<void> => {
  await page.locator('input[name="documentPassword"]').fill(secret);
  await page.getByRole("button", { name: "Open", exact: true }).click();
};

test("a protected PDF is asked for its password, with the issuers' rule, until it is the right one", async () => {
  const addresses: string[] = [];
  page.on("request", (request) => addresses.push(request.url()));
  await beginWith(page, "pan");
  await give(page, "document", pdf);
  await screen(page, "unlock");
  expect(await page.locator("h1:focus").innerText()).toBe("The PDF needs its password");
  expect(await page.locator(".unlock-rule").innerText()).toContain("first four letters");
  await expectAccessible(page);

  await unlock("WRONG1990");
  await page.getByRole("alert").filter({ hasText: "does not open the PDF" }).waitFor({
    timeout: 60_000,
  });
  expect(await page.locator('input[name="documentPassword"]').inputValue()).toBe("");
  await unlock(PDF_PASSWORD);
  await confirmReading(page);
  await giveAnyhow(page, "selfie", jpeg(portrait("team-4")));
  expect(await outcomeOf(page)).toBe("verified");
  expect(addresses.join("\n")).not.toContain(PDF_PASSWORD);
  const kept = await page.evaluate<string>(
    "JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie, location.href])",
  );
  expect(kept).not.toContain(PDF_PASSWORD);
}, 300_000);

test("the ZIP of an offline e-KYC stands for both sides, asks for its share code and is signed", async () => {
  // Another face than above: one face under two names goes to a person.
  const holder = portrait("fezbot");
  const { zip } = await drawOfflineXml({ seed: 221, shareCode: "7410" }, holder);
  await beginWith(page, "aadhaar");
  await give(page, "documentBack", {
    name: "offlineaadhaar.zip",
    mimeType: "application/zip",
    buffer: zip,
  });
  await screen(page, "unlock");
  await unlock("7410");
  await reachReading(page);
  expect(await page.locator(".signed").count()).toBe(1);
  await confirmReading(page);
  await giveAnyhow(page, "selfie", jpeg(holder));
  expect(await outcomeOf(page)).toBe("verified");
}, 300_000);

test("an empty field sends nothing, and another file can be given instead", async () => {
  await beginWith(page, "pan");
  await give(page, "document", pdf);
  await screen(page, "unlock");
  await page.getByRole("button", { name: "Open", exact: true }).click();
  expect(await page.locator('input[name="documentPassword"]:focus').count()).toBe(1);
  await page.setViewportSize({ width: 360, height: 740 });
  await expectNoHorizontalScroll(page);
  await go(page, "other");
  await screen(page, "picture-document");
}, 120_000);
