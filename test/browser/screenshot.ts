/**
 * @file Takes the picture of the page that README shows, of the real page with a specimen:
 * `node --import tsx test/browser/screenshot.ts docs/screenshot.png` after `npm run build`.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { drawSpecimen, photographSpecimen } from "../../src/specimen/index.ts";
import { PORTRAITS_DIR } from "../support/portraits.ts";
import { startServerProcess } from "../support/process.ts";
import { choose, jpeg, outcomeOf, submit } from "./capture-page.ts";
import { launchChromium } from "./chromium.ts";

const path = process.argv[2];
if (path === undefined) throw new Error("usage: screenshot.ts FILE.png");

const SEED = 11;
const face = readFileSync(join(PORTRAITS_DIR, "christian.jpg"));
const specimen = await drawSpecimen({ variant: "aadhaar-new", seed: SEED }, face);
const { jpeg: photograph } = await photographSpecimen(specimen.png, specimen.labels, {
  condition: "mild",
  seed: SEED,
});

const server = await startServerProcess({ EKYC_ALLOW_SPECIMENS: "true" });
const browser = await launchChromium();
const page = await browser.newPage({ viewport: { width: 1200, height: 900 } });
await page.goto(`${server.address}/`);
await choose(page, { document: jpeg(photograph), selfie: jpeg(face) });
await submit(page);
console.log(await outcomeOf(page));
await page.locator(".faces img").nth(1).waitFor();
await page.mouse.move(0, 0);
await page.screenshot({ path, fullPage: true });
await browser.close();
await server.stop();
