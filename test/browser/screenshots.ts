/**
 * @file Takes pictures of every screen of the applicant, of the real page with specimens, on three widths:
 * `node --import tsx test/browser/screenshots.ts docs/screens` after `npm run build`.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { BrowserContextOptions, Page } from "playwright-core";
import { sharp } from "../../src/vision/image/sharp.ts";
import { card } from "../support/pictures.ts";
import { portrait } from "../support/portraits.ts";
import { startServerProcess } from "../support/process.ts";
import {
  agree,
  createLink,
  give,
  giveAnyhow,
  go,
  outcomeOf,
  PHONE,
  screen,
  toSelfie,
} from "./applicant.ts";
import { jpeg, png } from "./capture-page.ts";
import { drawScene, fakeCamera, videoOf } from "./camera-video.ts";
import { launchChromium } from "./chromium.ts";

const [directory, address] = process.argv.slice(2);
if (directory === undefined) throw new Error("usage: screenshots.ts DIRECTORY [ADDRESS]");
mkdirSync(directory, { recursive: true });

const server =
  address === undefined
    ? await startServerProcess({
        EKYC_ALLOW_SPECIMENS: "true",
        EKYC_OPERATOR_NAME: "Example Bank",
        EKYC_OPERATOR_CONTACT: "help@bank.example",
        EKYC_OPERATOR_ALTERNATIVE: "Come to any branch with your document.",
      })
    : { address, stop: () => Promise.resolve(0) };

const holder = portrait("christian");
const front = png(await card("aadhaar-new", 81, holder));
const back = png(await card("aadhaar-back", 81, holder));
const room = videoOf([
  {
    frame: await drawScene({ things: [{ picture: holder, width: 0.4, at: [0.5, 0.62] }] }),
    seconds: 1,
  },
]);
const browser = await launchChromium(fakeCamera(room));

const WIDTHS: Readonly<Record<string, BrowserContextOptions>> = {
  phone: PHONE,
  "phone-360": { ...PHONE, viewport: { width: 360, height: 740 } },
  "phone-hindi-dark": { ...PHONE, locale: "hi-IN", colorScheme: "dark" },
  desktop: { viewport: { width: 1280, height: 800 } },
};

/** Small enough for a repository: nobody prints them. */
const QUALITY = 70;

for (const [width, options] of Object.entries(WIDTHS)) {
  const context = await browser.newContext({ ...options, reducedMotion: "reduce" });
  const page = await context.newPage();
  const shoot = async (name: string, of: Page = page): Promise<void> => {
    const shot = await of.screenshot({ fullPage: true });
    const small = await sharp(shot).webp({ quality: QUALITY }).toBuffer();
    writeFileSync(join(directory, `applicant-${width}-${name}.webp`), small);
  };
  const open = async (): Promise<void> => {
    await page.goto("about:blank");
    await page.goto((await createLink(server.address)).url);
    await screen(page, "landing");
  };

  await open();
  await shoot("1-landing");
  await go(page, "begin");
  await page.locator('[data-way="given"]').waitFor();
  await shoot("2-notice");
  await go(page, "declined");
  await screen(page, "declined");
  await shoot("2-declined");

  await open();
  await agree(page);
  await screen(page, "document-type");
  await shoot("3-document-type");
  await page.click('[data-type="aadhaar"]');
  if (width === "desktop") {
    await screen(page, "device");
    await shoot("3-device");
    await page.click('[data-device="phone"]');
    await page.locator(".qr-code").waitFor();
    await shoot("3-handoff");
    const address = await page.locator(".handoff .page-address").innerText();
    const phone = await (await browser.newContext(PHONE)).newPage();
    await phone.goto(address);
    await phone.locator("[data-number]").first().waitFor();
    await shoot("3-join", phone);
    await phone.close();
    await go(page, "here");
  }
  await screen(page, "picture-documentBack");
  await shoot("4-qr-first");
  await page.click('[data-camera="documentBack"]');
  await page.locator(".stage-sentence", { hasText: /\S/ }).waitFor();
  await page.waitForTimeout(3000);
  await shoot("4-camera");
  await page.goBack();
  await page.setInputFiles("#documentBack-input", jpeg(await blurred(back.buffer)));
  await page.locator('[data-evidence="unusable"]').waitFor({ timeout: 60_000 });
  await shoot("4-unusable");
  await give(page, "documentBack", back);
  await shoot("4-sending");
  await giveAnyhow(page, "document", front);
  await screen(page, "reading");
  await shoot("5-reading");
  await go(page, "right");
  await screen(page, "picture-selfie");
  await shoot("6-selfie");
  await page.click('[data-camera="selfie"]');
  await page.locator(".stage-sentence", { hasText: /\S/ }).waitFor();
  await page.waitForTimeout(4000);
  await shoot("6-live");
  await page.goBack();
  await giveAnyhow(page, "selfie", jpeg(holder));
  await screen(page, "processing");
  await page.waitForTimeout(300);
  await shoot("7-processing");
  console.log(width, await outcomeOf(page));
  await shoot("8-outcome");

  await open();
  await toSelfie(page, holder, 82);
  await giveAnyhow(page, "selfie", jpeg(portrait("team-4")));
  console.log(width, await outcomeOf(page));
  await shoot("8-outcome-other");
  await page.goto(`${server.address}/withdraw.html#${"x".repeat(43)}`);
  await screen(page, "withdraw");
  await shoot("9-withdraw");
  await context.close();
}

async function blurred(picture: Buffer): Promise<Buffer> {
  return sharp(picture).blur(14).jpeg().toBuffer();
}

await browser.close();
await server.stop();
