/**
 * @file When the camera cannot be used there is always a way on, the policy decides whether a file is one
 * of them, and a file is never called live.
 */
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { portrait } from "../support/portraits.ts";
import { type ServerProcess, startServerProcess } from "../support/process.ts";
import { drawScene, fakeCamera, videoOf } from "./camera-video.ts";
import {
  type CapturePage,
  expectAccessible,
  expectNoHorizontalScroll,
  jpeg,
  openCapturePage,
} from "./capture-page.ts";
import { launchChromium } from "./chromium.ts";

let withCamera: Browser;
let withoutCamera: Browser;
let refusing: Browser;
let opened: CapturePage;
let page: Page;

/** A policy that differs from the shipped one in this alone. */
const policyFile = (selfieUpload: "if-camera-failed" | "never"): string => {
  const shipped = JSON.parse(
    readFileSync(new URL("../../src/assessment/policy.json", import.meta.url), "utf8"),
  ) as { readonly live: object };
  const path = join(mkdtempSync(join(tmpdir(), "ekyc-policy-")), "policy.json");
  writeFileSync(path, JSON.stringify({ ...shipped, live: { ...shipped.live, selfieUpload } }));
  return path;
};
let strict: ServerProcess;
let lenient: ServerProcess;

beforeAll(async () => {
  const room = videoOf([{ frame: await drawScene({ things: [] }), seconds: 1 }]);
  [withCamera, withoutCamera, refusing, strict, lenient] = await Promise.all([
    launchChromium(fakeCamera(room)),
    launchChromium(),
    launchChromium(["--use-fake-device-for-media-stream", "--deny-permission-prompts"]),
    startServerProcess({ EKYC_LOG_LEVEL: "error", EKYC_POLICY_FILE: policyFile("never") }),
    startServerProcess({
      EKYC_LOG_LEVEL: "error",
      EKYC_POLICY_FILE: policyFile("if-camera-failed"),
    }),
  ]);
});
afterAll(async () => {
  await Promise.all([withCamera, withoutCamera, refusing].map((browser) => browser.close()));
  await Promise.all([strict.stop(), lenient.stop()]);
});
afterEach(async () => {
  expect(opened.foreignRequests).toEqual([]);
  expect(opened.complaints).toEqual([]);
  await opened.close();
});

const open = async (browser: Browser, address?: string): Promise<void> => {
  opened = await openCapturePage(browser, { viewport: { width: 360, height: 640 } }, address);
  ({ page } = opened);
};
const trouble = (sentence: string): Promise<void> =>
  page.getByRole("alert").filter({ hasText: sentence }).waitFor();
const selfie = jpeg(portrait("team-4"));

test("who refused the permission is told how to give it back, and may choose a file", async () => {
  await open(refusing);
  await page.click('[data-camera="selfie"]');
  await trouble("This page may not use the camera");
  expect(await page.getByRole("alert").innerText()).toContain("left of the address");
  expect(await page.locator(".page-address").innerText()).toBe(page.url());
  await expectAccessible(page);
  await expectNoHorizontalScroll(page);
  await page.locator(".ways input[type=file]").setInputFiles(selfie);
  await page.locator('[data-slot="selfie"] .slot-preview').waitFor();
  expect(await page.locator('[data-slot="selfie"]').innerText()).not.toMatch(/live/i);
});

test("a device without a camera says so and leads back to the form with every picture kept", async () => {
  await open(withoutCamera);
  await page.setInputFiles("#document-input", selfie);
  await page.locator('[data-slot="document"] .slot-preview').waitFor();
  await page.click('[data-camera="selfie"]');
  await trouble("No camera was found");
  await page.getByRole("button", { name: "Back" }).click();
  expect(await page.locator('[data-slot="document"] .slot-preview').count()).toBe(1);
});

test("a camera that goes away while it is used is named, and can be tried again", async () => {
  await open(withCamera);
  await page.click('[data-camera="selfie"]');
  await page.getByRole("button", { name: "Take the picture" }).waitFor();
  await page.evaluate(
    'document.querySelector("video").srcObject.getTracks()[0].dispatchEvent(new Event("ended"))',
  );
  await trouble("The camera was switched off");
  await page.getByRole("button", { name: "Try the camera again" }).click();
  await page.getByRole("button", { name: "Take the picture" }).waitFor();
});

test("models that cannot be loaded end the live selfie, and cards are still taken by hand", async () => {
  await open(withCamera);
  await page.route("**/models", (route) => route.abort());
  await page.click('[data-camera="selfie"]');
  await trouble("The guidance cannot run on this device");
  await page.getByRole("button", { name: "Back" }).click();
  await page.click('[data-camera="document"]');
  await page.locator(".stage-sentence", { hasText: "Take the picture yourself" }).waitFor();
  await page.getByRole("button", { name: "Take the picture" }).click();
  await page.locator('[data-slot="document"] .slot-preview').waitFor();
});

test("models that were changed on the way are not run, and unchanged ones are", async () => {
  await open(withCamera);
  let isChanged = true;
  await page.route("**/models/*.onnx", async (route) => {
    const response = await route.fetch();
    const body = await response.body();
    if (isChanged) body[body.length >> 1]! ^= 1;
    await route.fulfill({ response, body });
  });
  await page.click('[data-camera="selfie"]');
  await trouble("The guidance cannot run on this device");
  isChanged = false;
  await page.getByRole("button", { name: "Try the camera again" }).click();
  await page.locator(".stage-sentence", { hasText: "Put your face in the oval" }).waitFor();
});

test("a policy that takes no file offers none: not chosen, not dropped, not after a failure", async () => {
  await open(refusing, strict.address);
  await page.locator("button#selfie-input").waitFor();
  await page.evaluate(`(() => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File(["x"], "x.jpg", { type: "image/jpeg" }));
    document.querySelector("#selfie-input").dispatchEvent(
      new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
  })()`);
  await page.locator("#selfie-complaint", { hasText: "has to be taken with the camera" }).waitFor();
  await expectAccessible(page);
  await page.click("#selfie-input");
  await trouble("This page may not use the camera");
  expect(await page.locator(".ways input[type=file]").count()).toBe(0);
  expect(await page.locator(".page-address").count()).toBe(1);
});

test("a policy that takes a file only where the camera failed offers it then and not before", async () => {
  await open(refusing, lenient.address);
  await page.locator("button#selfie-input").waitFor();
  expect(await page.locator("input#selfie-input").count()).toBe(0);
  await page.click("#selfie-input");
  await page.locator(".ways input[type=file]").waitFor({ state: "attached" });
  await page.getByRole("button", { name: "Back" }).click();
  expect(await page.locator("input#selfie-input").count()).toBe(1);
});

test("the language is remembered, and changing it keeps the pictures", async () => {
  await open(withoutCamera);
  await page.setInputFiles("#selfie-input", selfie);
  await page.locator('[data-slot="selfie"] .slot-preview').waitFor();
  await page.getByText("हिन्दी").click();
  await page.getByRole("heading", { name: "पहचान पत्र की जाँच करें" }).waitFor();
  expect(await page.locator('[data-slot="selfie"] .slot-preview').count()).toBe(1);
  expect(await page.title()).toContain("पहचान");
  await expectAccessible(page);
  await expectNoHorizontalScroll(page);
  await page.reload();
  await page.getByRole("heading", { name: "पहचान पत्र की जाँच करें" }).waitFor();
  await page.getByText("English").click();
  await page.locator('html[lang="en"]').waitFor();
});
