/**
 * @file A live selfie in the page, from the first look to the outcome on the server.
 */
import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { portrait } from "../support/portraits.ts";
import { type ServerProcess, startServerProcess } from "../support/process.ts";
import { type Applicant, openApplicant, outcomeOf, PHONE, toSelfie } from "./applicant.ts";
import { expectAccessible } from "./capture-page.ts";
import { launchChromium } from "./chromium.ts";
import { obedientPerson } from "./obedient-person.ts";

/** Of its own: on a shared one the same face under another name, of another test, goes to a person. */
let server: ServerProcess;
let browser: Browser;
let person: string;
let opened: Applicant;

beforeAll(async () => {
  person = await obedientPerson(portrait("christian"));
  browser = await launchChromium();
  server = await startServerProcess({ EKYC_ALLOW_SPECIMENS: "true", EKYC_LOG_LEVEL: "error" });
});
afterAll(async () => {
  await browser.close();
  await server.stop();
});
afterEach(async () => {
  expect(opened.foreignRequests).toEqual([]);
  expect(opened.complaints).toEqual([]);
  await opened.close();
});

test("whoever turns their head as asked is verified, with the camera from the first look to the last", async () => {
  opened = await openApplicant(
    browser,
    { ...PHONE, viewport: { width: 360, height: 640 } },
    {},
    server.address,
  );
  const { page } = opened;
  await page.addInitScript(person);
  await page.reload();
  await toSelfie(page, portrait("christian"), 71);
  const sent = page.waitForRequest("**/live-capture", { timeout: 120_000 });
  await page.click('[data-camera="selfie"]');
  await expectAccessible(page);
  expect((await sent).headers()["content-type"]).toContain("multipart/form-data");
  expect(await outcomeOf(page)).toBe("verified");
}, 240_000);
