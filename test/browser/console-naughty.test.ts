/**
 * @file Whatever people and programs write, the console shows as text: on every screen, and nothing of it runs.
 */
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import shipped from "../../src/assessment/policy.json" with { type: "json" };
import { SCRIPTS } from "../support/naughty-strings.ts";
import { card } from "../support/pictures.ts";
import { portrait } from "../support/portraits.ts";
import { startServerProcess, type ServerProcess } from "../support/process.ts";
import { launchChromium } from "./chromium.ts";
import {
  asPerson,
  type ConsolePerson,
  goToScreen,
  invited,
  openConsole,
  ownerOf,
  SCREENS,
  settled,
  submitCase,
} from "./console-page.ts";

let browser: Browser;
let server: ServerProcess;
let owner: ConsolePerson;
/** A case in review, with notes. */
let caseId: string;

beforeAll(async () => {
  browser = await launchChromium();
  server = await startServerProcess({
    EKYC_ALLOW_SPECIMENS: "true",
    EKYC_WEBHOOK_ALLOW_PRIVATE: "true",
  });
  owner = await ownerOf(server, "Asha Rao");
  const face = portrait("michael");
  const evidence = { document: await card("pan-2018", 61, face), selfie: face };
  await submitCase(server, { reference: "loan:1", type: "pan" }, evidence);
  caseId = (await submitCase(server, { reference: "loan:2", type: "pan" }, evidence)).id;
  const ekyc = asPerson(server, owner);
  await ekyc.reviews.claim(caseId);
  for (const [index, text] of SCRIPTS.entries()) {
    await ekyc.apiKeys.create({ name: text, scopes: ["verifications:read"] });
    await ekyc.webhooks.create({ url: "http://127.0.0.1:9/hook", description: text });
    await ekyc.reviews.note(caseId, { note: text });
    await ekyc.policies.draft({ content: { ...shipped }, comment: text });
    if (index < 3) await invited(server, owner, { role: "reviewer", name: `P${index} ${text}` });
  }
}, 240_000);
afterAll(async () => {
  await browser.close();
  await server.stop();
});

test("nothing that was written runs on any screen, and all of it is there to be read", async () => {
  const { page, complaints } = await openConsole(browser, server, { by: owner });
  const read: string[] = [];
  for (const screen of [...SCREENS, `case/${caseId}`]) {
    await goToScreen(page, screen);
    await settled(page);
    read.push(await page.locator("main").innerText());
  }
  const shown = read.join("\n");
  for (const text of SCRIPTS) expect(shown).toContain(text);
  expect(await page.evaluate("globalThis.hacked")).toBeUndefined();
  expect(complaints).toEqual([]);
});
