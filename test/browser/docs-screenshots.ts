/**
 * @file Takes pictures of the documentation that a server shows:
 * `node --import tsx test/browser/docs-screenshots.ts docs/screens` after `npm run build`.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { sharp } from "../../src/vision/image/sharp.ts";
import { startServerProcess } from "../support/process.ts";
import { launchChromium } from "./chromium.ts";

const [directory] = process.argv.slice(2);
if (directory === undefined) throw new Error("usage: docs-screenshots.ts DIRECTORY");
mkdirSync(directory, { recursive: true });

/** Small enough for a repository: nobody prints them. */
const QUALITY = 70;

const SHOTS = [
  { name: "api-light", address: "docs/api#/", width: 1280, colorScheme: "light" },
  { name: "api-dark", address: "docs/api#/", width: 1280, colorScheme: "dark" },
  { name: "api-360", address: "docs/api#/", width: 360, colorScheme: "light" },
  {
    name: "errors-light",
    address: "docs/errors#password-needed",
    width: 1280,
    colorScheme: "light",
  },
  { name: "errors-dark", address: "docs/errors", width: 1280, colorScheme: "dark" },
  {
    name: "reasons-light",
    address: "docs/reasons#selfie_blurry",
    width: 1280,
    colorScheme: "light",
  },
  { name: "reasons-360", address: "docs/reasons", width: 360, colorScheme: "light" },
  { name: "index-light", address: "docs/", width: 1280, colorScheme: "light" },
  { name: "webhooks-360", address: "docs/webhooks", width: 360, colorScheme: "dark" },
  { name: "accounts-light", address: "docs/accounts", width: 1280, colorScheme: "light" },
] as const;

const server = await startServerProcess();
const browser = await launchChromium();
for (const { name, address, width, colorScheme } of SHOTS) {
  const page = await browser.newPage({ colorScheme, viewport: { width, height: 900 } });
  page.on("console", (m) => console.log(name, m.type(), m.text()));
  await page.goto(`${server.address}/${address}`);
  if (address.startsWith("docs/api")) await page.locator(".opblock").first().waitFor();
  const small = sharp(await page.screenshot()).webp({ quality: QUALITY });
  writeFileSync(join(directory, `docs-${name}.webp`), await small.toBuffer());
  await page.close();
}
await browser.close();
await server.stop();
