/**
 * @file Keeping and erasing on the page of a case: a hold stands against erasing, and after it everything goes; and how
 * long what is kept on the page of the system.
 */
import { mkdirSync } from "node:fs";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { codeOf } from "../support/callers.ts";
import { card } from "../support/pictures.ts";
import { portrait } from "../support/portraits.ts";
import { startServerProcess, type ServerProcess } from "../support/process.ts";
import { expectAccessible } from "./capture-page.ts";
import { launchChromium } from "./chromium.ts";
import { type ConsolePerson, openConsole, ownerOf, settled, submitCase } from "./console-page.ts";

let browser: Browser;
let server: ServerProcess;
let owner: ConsolePerson;
let id: string;
beforeAll(async () => {
  browser = await launchChromium();
  server = await startServerProcess({ EKYC_ALLOW_SPECIMENS: "true" });
  owner = await ownerOf(server, "Asha Rao");
  const face = portrait("michael");
  const evidence = { document: await card("pan-2018", 61, face), selfie: face };
  ({ id } = await submitCase(server, { reference: "loan:1", type: "pan" }, evidence));
}, 240_000);
afterAll(async () => {
  await browser.close();
  await server.stop();
});

/** EKYC_SCREENSHOTS names a folder, for whoever wants to look. */
const picture = async (page: Page, name: string): Promise<void> => {
  const folder = process.env["EKYC_SCREENSHOTS"];
  if (folder === undefined) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
};

const open = async (screen: string, locale = "en-IN"): Promise<Page> => {
  const options = { locale, viewport: { width: 1280, height: 900 } };
  const { page } = await openConsole(browser, server, {
    by: owner,
    at: `#/${screen}`,
    options,
  });
  await settled(page);
  return page;
};

test("a hold stands against erasing; after its release a person is exported and erased", async () => {
  const page = await open(`case/${id}`);
  const panel = page.locator("section[aria-labelledby=privacy-title]");
  const dialog = page.getByRole("dialog");
  await panel.getByText("No legal hold is on this case.").waitFor();
  await panel.getByRole("button", { name: "Place a legal hold" }).click();
  await dialog.getByLabel("Reason").selectOption("court-order");
  await expectAccessible(page);
  await picture(page, "hold-dialog");
  await dialog.getByRole("button", { name: "Place a legal hold" }).click();
  await panel.locator("[data-hold=court-order]").waitFor();

  await panel.getByRole("button", { name: "Erase" }).click();
  await dialog.getByRole("button", { name: "Erase" }).click();
  await dialog.getByText("nothing is erased until it is released").waitFor();
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await expectAccessible(page);
  await picture(page, "held");

  await panel.getByRole("button", { name: "Release the hold" }).click();
  await dialog.getByRole("button", { name: "Release the hold" }).click();
  await panel.getByText("No legal hold is on this case.").waitFor();

  await panel.getByRole("button", { name: "Export for the person" }).click();
  await dialog.getByLabel("Code of your authenticator app").fill(codeOf(owner.totpSecret, 1));
  const download = page.waitForEvent("download");
  await dialog.getByRole("button", { name: "Export for the person" }).click();
  expect((await download).suggestedFilename()).toBe(`${id}.zip`);

  await panel.getByRole("button", { name: "Erase" }).click();
  await dialog.getByRole("button", { name: "Erase" }).click();
  await page.getByText("Everything of the person was destroyed.").waitFor();
  await page.close();
});

test("the page of the system says how long what is kept, in Hindi as well", async () => {
  for (const [locale, words] of [
    ["en-IN", "How long what is kept"],
    ["hi-IN", "क्या कितने समय रखा जाता है"],
  ] as const) {
    const page = await open("system", locale);
    const panel = page.locator("section[aria-labelledby=retention-title]");
    await panel.getByRole("heading", { name: words }).waitFor();
    await panel.getByRole("cell", { name: "365" }).first().waitFor();
    await expectAccessible(page);
    await picture(page, `system-${locale}`);
    await page.close();
  }
});
