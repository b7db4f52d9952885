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
  { name: "api", address: "docs/api", width: 1280 },
  { name: "api-called", address: "docs/api#/server/server.health", width: 1280 },
  { name: "api-called-360", address: "docs/api#/server/server.health", width: 360 },
  { name: "errors", address: "docs/errors#password-needed", width: 1280 },
  { name: "errors-360", address: "docs/errors", width: 360 },
  { name: "reasons-360", address: "docs/reasons", width: 360 },
  { name: "index", address: "docs/", width: 1280 },
  { name: "accounts", address: "docs/accounts#roles-and-permissions", width: 1280 },
] as const;

const server = await startServerProcess();
const browser = await launchChromium();
for (const { name, address, width } of SHOTS)
  for (const colorScheme of ["light", "dark"] as const) {
    const page = await browser.newPage({ colorScheme, viewport: { width, height: 900 } });
    await page.goto(`${server.address}/${address}`);
    if (address.startsWith("docs/api")) await page.locator(".opblock").first().waitFor();
    if (address.includes("#/")) {
      await page.getByRole("button", { name: "Execute" }).click();
      await page.locator(".live-responses-table").waitFor();
      await page.waitForTimeout(700);
    }
    const small = sharp(await page.screenshot()).webp({ quality: QUALITY });
    writeFileSync(join(directory, `docs-${name}-${colorScheme}.webp`), await small.toBuffer());
    await page.close();
  }
await browser.close();
await server.stop();
