/**
 * @file A page that is loaded anew, a connection that goes away, a button that goes back: no good picture is lost.
 */
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { card } from "../support/pictures.ts";
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
import { jpeg, png } from "./capture-page.ts";
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

const reloadAt = async (name: string): Promise<void> => {
  await screen(page, name);
  await page.reload();
  await screen(page, name);
};

test("loaded anew at each step the page stays where it was, and nothing is taken twice", async () => {
  let files = 0;
  page.on("request", (request) => {
    if (request.method() === "POST" && request.url().endsWith("/files")) files++;
  });
  const face = portrait("michael");
  await reloadAt("landing");
  await go(page, "begin");
  await reloadAt("notice");
  await go(page, "given");
  await reloadAt("document-type");
  await page.click('[data-type="passport"]');
  await reloadAt("picture-document");
  await give(page, "document", png(await card("passport-india", 101, face)));
  await reachReading(page);
  expect(await page.locator(".reading dd").count()).toBeGreaterThan(2);
  await page.reload();
  await screen(page, "reading");
  expect(await page.locator(".reading dd").count()).toBeGreaterThan(2);
  await go(page, "right");
  await reloadAt("picture-selfie");
  await giveAnyhow(page, "selfie", jpeg(face));
  await screen(page, "processing");
  await page.reload();
  expect(await outcomeOf(page)).toBe("verified");
  await page.reload();
  expect(await outcomeOf(page)).toBe("verified");
  expect(files).toBe(2);
}, 240_000);

test("a picture that was being sent when the page was loaded anew arrives without being taken again", async () => {
  await beginWith(page, "passport");
  await page.route("**/files/*", (route) =>
    route.request().method() === "PATCH" ? route.abort() : route.continue(),
  );
  await give(page, "document", png(await card("passport-india", 102, portrait("team-4"))));
  await page.locator('[data-evidence="sending"]').waitFor();
  await page.waitForTimeout(800);
  await page.reload();
  await page.unroute("**/files/*");
  await reachReading(page);
}, 120_000);

test("without a connection the page says so, keeps everything, and goes on by itself", async () => {
  await beginWith(page, "passport");
  await page.context().setOffline(true);
  await page.locator(".offline", { hasText: "no connection" }).waitFor();
  await give(page, "document", png(await card("passport-india", 103, portrait("team-4"))));
  await page.waitForTimeout(1500);
  await page.context().setOffline(false);
  await reachReading(page);
  expect(await page.locator(".offline").innerText()).toBe("");
}, 120_000);

test("the back button goes through the screens, and a good picture stays good", async () => {
  await beginWith(page, "passport");
  await give(page, "document", png(await card("passport-india", 104, portrait("team-4"))));
  await confirmReading(page);
  await screen(page, "picture-selfie");
  await page.goBack();
  await screen(page, "reading");
  await page.goBack();
  await page.locator('[data-evidence="good"]').waitFor();
  await go(page, "on");
  await screen(page, "picture-selfie");
}, 120_000);

test("the same link in another tab finds the pictures that were sent", async () => {
  await beginWith(page, "passport");
  await give(page, "document", png(await card("passport-india", 105, portrait("team-4"))));
  await reachReading(page);
  const other = await page.context().newPage();
  await other.goto(opened.link.url);
  await beginWithout(other);
  await reachReading(other);
}, 120_000);

const beginWithout = async (other: Page): Promise<void> => {
  await go(other, "begin");
  await go(other, "given");
};
