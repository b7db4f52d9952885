/**
 * @file When the camera cannot be used there is always a way on, the policy decides whether a file is one
 * of them, and a file is never called live.
 */
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { card } from "../support/pictures.ts";
import { portrait } from "../support/portraits.ts";
import { type ServerProcess, startServerProcess } from "../support/process.ts";
import { drawScene, fakeCamera, videoOf } from "./camera-video.ts";
import {
  type CapturePage,
  expectAccessible,
  expectNoHorizontalScroll,
  jpeg,
  png,
} from "./capture-page.ts";
import { beginWith, confirmReading, openApplicant, PHONE, screen, toSelfie } from "./applicant.ts";
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
    startServerProcess({
      EKYC_LOG_LEVEL: "error",
      EKYC_ALLOW_SPECIMENS: "true",
      EKYC_POLICY_FILE: policyFile("never"),
    }),
    startServerProcess({
      EKYC_LOG_LEVEL: "error",
      EKYC_ALLOW_SPECIMENS: "true",
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
  opened = await openApplicant(
    browser,
    { ...PHONE, viewport: { width: 360, height: 640 } },
    {},
    address,
  );
  ({ page } = opened);
};
const trouble = (sentence: string): Promise<void> =>
  page.getByRole("alert").filter({ hasText: sentence }).waitFor();
const selfie = jpeg(portrait("team-4"));

const atCard = async (): Promise<void> => {
  await beginWith(page, "pan");
  await page.click('[data-camera="document"]');
};
/** A passport fills its picture well, so nothing is asked on the way. */
const atSelfie = (): Promise<void> => toSelfie(page, portrait("team-4"), 91, "passport-india");

test("who refused the permission is told how to give it back, and may choose a file", async () => {
  await open(refusing);
  await atSelfie();
  await page.click('[data-camera="selfie"]');
  await trouble("This page may not use the camera");
  expect(await page.getByRole("alert").innerText()).toContain("left of the address");
  await expectAccessible(page);
  await expectNoHorizontalScroll(page);
  await page.locator(".ways input[type=file]").setInputFiles(selfie);
  await page.locator('[data-screen="processing"]').waitFor({ timeout: 60_000 });
});

test("a device without a camera says so and leads back to the ways to give the picture", async () => {
  await open(withoutCamera);
  await atCard();
  await trouble("No camera was found");
  await page.getByRole("button", { name: "Back" }).click();
  await screen(page, "picture-document");
  expect(await page.locator("#document-input").count()).toBe(1);
});

test("a camera that goes away while it is used is named, and can be tried again", async () => {
  await open(withCamera);
  await atCard();
  await page.getByRole("button", { name: "Take the picture" }).waitFor();
  await page.evaluate(
    'document.querySelector("video").srcObject.getTracks()[0].dispatchEvent(new Event("ended"))',
  );
  await trouble("The camera was switched off");
  await page.getByRole("button", { name: "Try the camera again" }).click();
  await page.getByRole("button", { name: "Take the picture" }).waitFor();
});

test("models that cannot be loaded leave cards to be taken by hand, and end the live selfie", async () => {
  await open(withCamera);
  await page.route("**/models", (route) => route.abort());
  await atCard();
  await page.locator(".stage-sentence", { hasText: "Take the picture yourself" }).waitFor();
  await page.getByRole("button", { name: "Take the picture" }).click();
  await page.locator('[data-evidence="unusable"]').waitFor({ timeout: 60_000 });
  const document = png(await card("passport-india", 92, portrait("team-4")));
  await page.setInputFiles("#document-input", document);
  await confirmReading(page);
  await page.click('[data-camera="selfie"]');
  await trouble("The guidance cannot run on this device");
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
  await atSelfie();
  await page.click('[data-camera="selfie"]');
  await trouble("The guidance cannot run on this device");
  isChanged = false;
  await page.getByRole("button", { name: "Try the camera again" }).click();
  await page.locator(".stage-sentence", { hasText: "Put your face in the oval" }).waitFor();
});

test("a policy that takes no file offers none: not chosen, not dropped, not after a failure", async () => {
  await open(refusing, strict.address);
  await atSelfie();
  expect(await page.locator("#selfie-input").count()).toBe(0);
  await page.evaluate(`(() => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File(["x"], "x.jpg", { type: "image/jpeg" }));
    document.querySelector("h1").dispatchEvent(
      new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
  })()`);
  await page.locator("#selfie-complaint", { hasText: "has to be taken with the camera" }).waitFor();
  await expectAccessible(page);
  await page.click('[data-camera="selfie"]');
  await trouble("This page may not use the camera");
  expect(await page.locator(".ways input[type=file]").count()).toBe(0);
});

test("a policy that takes a file only where the camera failed offers it then and not before", async () => {
  await open(refusing, lenient.address);
  await atSelfie();
  expect(await page.locator("#selfie-input").count()).toBe(0);
  await page.click('[data-camera="selfie"]');
  await page.locator(".ways input[type=file]").waitFor({ state: "attached" });
  await page.getByRole("button", { name: "Back" }).click();
  await page.locator("#selfie-input").waitFor({ state: "attached" });
});
