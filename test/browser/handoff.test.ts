/**
 * @file From a computer to a phone: two browsers that share nothing but a code and a number.
 */
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { card } from "../support/pictures.ts";
import { portrait } from "../support/portraits.ts";
import { type ServerProcess, startServerProcess } from "../support/process.ts";
import {
  agree,
  type Applicant,
  confirmReading,
  give,
  giveAnyhow,
  go,
  openApplicant,
  outcomeOf,
  PHONE,
  screen,
} from "./applicant.ts";
import { expectAccessible, expectNoHorizontalScroll, jpeg, png } from "./capture-page.ts";
import { launchChromium } from "./chromium.ts";

/** Of its own: on a shared one the same face under another name, of another test, goes to a person. */
let server: ServerProcess;
let browser: Browser;
let opened: Applicant;
let desktop: Page;
let phone: Page;

const WINDOWS =
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36";

beforeAll(async () => {
  browser = await launchChromium();
  server = await startServerProcess({ EKYC_ALLOW_SPECIMENS: "true", EKYC_LOG_LEVEL: "error" });
});
afterAll(async () => {
  await browser.close();
  await server.stop();
});
beforeEach(async () => {
  opened = await openApplicant(
    browser,
    { viewport: { width: 1280, height: 800 }, userAgent: WINDOWS },
    {},
    server.address,
  );
  desktop = opened.page;
  await agree(desktop);
  await desktop.click('[data-type="passport"]');
  await screen(desktop, "device");
  await expectAccessible(desktop);
  await desktop.click('[data-device="phone"]');
  await desktop.locator(".qr-code").waitFor();
  phone = await (await browser.newContext(PHONE)).newPage();
  await phone.goto(await desktop.locator(".handoff .page-address").innerText());
  await screen(phone, "join");
  await phone.locator("[data-number]").first().waitFor();
});
afterEach(async () => {
  expect(opened.foreignRequests).toEqual([]);
  expect(opened.complaints).toEqual([]);
  await phone.context().close();
  await opened.close();
});

const shownNumber = (): Promise<string> => desktop.locator(".handoff-number").innerText();

test("whoever taps the number goes on with the phone, and the computer follows to the end without a picture", async () => {
  const pictures: string[] = [];
  desktop.on("request", (request) => {
    if (request.method() !== "GET" || /pictures/.test(request.url())) pictures.push(request.url());
  });
  expect(phone.url()).not.toContain("#");
  expect(await phone.locator("h1").innerText()).toContain("Chrome, Windows");
  await expectAccessible(desktop);
  await expectAccessible(phone);
  await expectNoHorizontalScroll(phone);
  await phone.click(`[data-number="${await shownNumber()}"]`);
  const face = portrait("michael");
  // The picture comes when the computer follows already: it is told, and does not only find it there.
  await desktop.locator(".handoff-state.is-confirmed").waitFor();
  await give(phone, "document", png(await card("passport-india", 111, face)));
  await desktop.locator(".phone-progress .is-done").waitFor({ timeout: 60_000 });
  await confirmReading(phone);
  await giveAnyhow(phone, "selfie", jpeg(face));
  expect(await outcomeOf(phone)).toBe("verified");
  expect(await outcomeOf(desktop)).toBe("verified");
  expect(pictures.filter((url) => !url.endsWith("/steps"))).toEqual([]);
}, 240_000);

test("another number ends the code, and the computer can show a new one or go on itself", async () => {
  const number = await shownNumber();
  await phone.locator(`[data-number]:not([data-number="${number}"])`).first().click();
  await screen(phone, "join-ended");
  await desktop.locator(".handoff-state.is-wrong-number").waitFor();
  await go(desktop, "renew");
  await desktop.locator(".qr-code").waitFor();
  await desktop.reload();
  await desktop.locator(".qr-code").waitFor();
  await go(desktop, "here");
  await screen(desktop, "picture-document");
}, 90_000);

test("who did not start it says so, and the code is over", async () => {
  await go(phone, "not-me");
  await screen(phone, "join-ended");
  await expectAccessible(phone);
  await desktop.locator(".handoff-state.is-refused").waitFor();
}, 90_000);
