/**
 * @file A live selfie in the page, from the first look to the outcome on the server.
 */
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { card } from "../support/pictures.ts";
import { portrait } from "../support/portraits.ts";
import {
  type CapturePage,
  choose,
  expectAccessible,
  openCapturePage,
  outcomeOf,
  png,
  submit,
} from "./capture-page.ts";
import { launchChromium } from "./chromium.ts";
import { obedientPerson } from "./obedient-person.ts";

let browser: Browser;
let person: string;
let opened: CapturePage;
let page: Page;

beforeAll(async () => {
  person = await obedientPerson(portrait("christian"));
  browser = await launchChromium();
});
afterAll(async () => {
  await browser.close();
});
beforeEach(async () => {
  opened = await openCapturePage(browser, { viewport: { width: 360, height: 640 } });
  ({ page } = opened);
  await page.addInitScript(person);
  await page.reload();
});
afterEach(async () => {
  expect(opened.foreignRequests).toEqual([]);
  expect(opened.complaints).toEqual([]);
  await opened.close();
});

const takeSelfie = async (): Promise<void> => {
  await page.click('[data-camera="selfie"]');
  await page.locator('[data-slot="selfie"] .slot-preview').waitFor({ timeout: 80_000 });
};

test("whoever turns their head as asked has a live selfie, and the server finds the same on its frames", async () => {
  await choose(page, { document: png(await card("pan-2018", 71, portrait("christian"))) });
  await takeSelfie();
  expect(await page.locator('[data-slot="selfie"] .slot-source').innerText()).toContain(
    "Taken live",
  );
  await expectAccessible(page);
  await submit(page);
  expect(await outcomeOf(page)).toBe("Verified");
  for (const check of ["live.challenge", "live.same_face", "live.frames"])
    expect(await page.locator(`[data-check="${check}"] .status`).innerText()).toBe("Pass");
}, 200_000);
