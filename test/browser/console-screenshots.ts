/**
 * @file Takes pictures of every screen of the console, in light and in dark colours, with specimens:
 * `node --import tsx test/browser/console-screenshots.ts docs/screens` after `npm run build`.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { STANDARD_POLICY } from "../../src/assessment/index.ts";
import { sharp } from "../../src/vision/image/sharp.ts";
import { codeOf } from "../support/callers.ts";
import { writeManyCases } from "../support/many-cases.ts";
import { card } from "../support/pictures.ts";
import { portrait } from "../support/portraits.ts";
import { startServerProcess } from "../support/process.ts";
import { startReceiver } from "../support/receiver.ts";
import { launchChromium } from "./chromium.ts";
import {
  type ConsolePerson,
  goToScreen,
  headersOf,
  invited,
  openConsole,
  ownerOf,
  SCREENS,
  settled,
  submitCase,
} from "./console-page.ts";

const [directory] = process.argv.slice(2);
if (directory === undefined) throw new Error("usage: console-screenshots.ts DIRECTORY");
mkdirSync(directory, { recursive: true });

const DAY_MS = 86_400_000;
/** Small enough for a repository: nobody prints them. */
const QUALITY = 70;

const [server, busy, fresh] = await Promise.all([
  startServerProcess({ EKYC_ALLOW_SPECIMENS: "true", EKYC_WEBHOOK_ALLOW_PRIVATE: "true" }),
  startServerProcess(),
  startServerProcess(),
]);
const browser = await launchChromium();
const owner = await ownerOf(server, "Asha Rao");
const senior = await invited(server, owner, { role: "senior-reviewer", name: "Kabir Sharma" });
const reviewer = await invited(server, owner, { role: "reviewer", name: "Meera Nair" });

const [holder, other] = [portrait("christian"), portrait("michael")];
const aadhaar = async (seed: number) => ({
  document: await card("aadhaar-new", seed, holder),
  documentBack: await card("aadhaar-back", seed, holder),
  selfie: holder,
});
const pan = { document: await card("pan-2018", 61, other), selfie: other };
await submitCase(server, { reference: "loan:1001", type: "aadhaar" }, await aadhaar(81));
await submitCase(server, { reference: "loan:1002", type: "pan" }, pan);
const { id: shown } = await submitCase(
  server,
  { reference: "loan:1003", type: "aadhaar" },
  await aadhaar(82),
);
const { id: waiting } = await submitCase(server, { reference: "loan:1004", type: "pan" }, pan);

const post = (path: string, by: ConsolePerson, json: unknown = {}) =>
  fetch(`${server.address}${path}`, {
    method: "POST",
    headers: { ...headersOf(by), "content-type": "application/json" },
    body: JSON.stringify(json),
  });
await post(`/v1/reviews/${waiting}/claim`, reviewer);
await post(`/v1/reviews/${waiting}/decide`, reviewer, {
  decision: "approve",
  reason: "duplicate-explained",
  note: "Applied twice: the first time at a branch.",
});
const receiver = await startReceiver();
const made = await post("/v1/webhook-endpoints", owner, {
  url: receiver.url,
  description: "Billing",
});
const { id: endpoint } = (await made.json()) as { id: string };
await post(`/v1/webhook-endpoints/${endpoint}/test`, owner);
await post("/v1/api-keys", owner, {
  name: "Billing",
  scopes: ["verifications:read", "webhooks:read"],
  expiresInDays: 365,
});
for (const blocked of [
  { kind: "id-number", documentType: "pan", number: "ABCPX1234K", reason: "fraud-confirmed" },
  { kind: "face", verificationId: shown, reason: "court-order" },
])
  await post("/v1/blocklist", owner, blocked);
const drafted = await post("/v1/policies", owner, {
  content: { ...STANDARD_POLICY, applicant: { minimumAgeYears: 21 } },
  comment: "Loans are for those over 21.",
});
if (!drafted.ok) throw new Error(await drafted.text());
const to = Date.now();
const { dataDir } = server;
await writeManyCases({ dataDir, count: 900, from: to - 29 * DAY_MS, to: to - DAY_MS });

const busyOwner = await ownerOf(busy);
await writeManyCases({
  dataDir: busy.dataDir,
  count: 240,
  from: to - 2 * DAY_MS,
  to,
  waiting: true,
});

/** Long lists go on and on, and say nothing more. */
const TALLEST = 2400;
const shoot = async (page: Page, name: string): Promise<void> => {
  await settled(page);
  // Pictures of a case and colours in transition.
  await page.waitForTimeout(700);
  const height = await page.evaluate<number>("document.documentElement.scrollHeight");
  const isModal = (await page.locator("dialog[open]").count()) > 0;
  const { width, height: seen } = page.viewportSize()!;
  const clip = { x: 0, y: 0, width, height: isModal ? seen : Math.min(height, TALLEST) };
  const small = sharp(await page.screenshot({ fullPage: true, clip })).webp({ quality: QUALITY });
  writeFileSync(join(directory, `console-${name}.webp`), await small.toBuffer());
};

for (const colorScheme of ["light", "dark"] as const) {
  const options = {
    colorScheme,
    reducedMotion: "reduce",
    viewport: { width: 1440, height: 900 },
  } as const;
  const queue = await openConsole(browser, busy, { by: busyOwner, options });
  await queue.page.locator("tbody tr").first().waitFor();
  await queue.page.keyboard.press("j");
  await shoot(queue.page, `queue-${colorScheme}`);
  await queue.close();
  const own = await openConsole(browser, server, { by: owner, options });
  // The queue is taken with people in it.
  for (const screen of SCREENS.filter((name) => name !== "queue")) {
    await goToScreen(own.page, screen);
    await own.page.locator(`a[href="#/${screen}"][aria-current]`).waitFor();
    await shoot(own.page, `${screen}-${colorScheme}`);
  }
  await goToScreen(own.page, "policy/basic/2");
  await own.page.getByLabel("Impostors who may pass as a match").selectOption("0.001");
  await own.page.locator('[data-check="live.challenge"] input').nth(1).check();
  await own.page.getByRole("button", { name: "Simulate on the last 500 cases" }).click();
  await own.page.locator(".predicted").waitFor();
  await shoot(own.page, `policy-${colorScheme}`);
  await goToScreen(own.page, "blocklist");
  await own.page.getByRole("button", { name: "Block", exact: true }).click();
  await shoot(own.page, `block-${colorScheme}`);
  await own.close();

  const review = await openConsole(browser, server, { by: senior, at: `#/case/${shown}`, options });
  await review.page.locator(".scene img").first().waitFor();
  await shoot(review.page, `case-${colorScheme}`);
  await review.page.getByRole("button", { name: "Request again" }).click();
  await review.page.getByLabel("The selfie is unclear").check();
  await shoot(review.page, `decision-${colorScheme}`);
  await review.page.keyboard.press("Escape");
  await goToScreen(review.page, `case/${waiting}`);
  await review.page.locator("[data-second]").waitFor();
  await shoot(review.page, `four-eyes-${colorScheme}`);
  await review.close();

  const nobody = await openConsole(browser, server, { by: undefined, options });
  await shoot(nobody.page, `sign-in-${colorScheme}`);
  await nobody.close();
}

const setup = await openConsole(browser, fresh, {
  by: undefined,
  at: new URL(await fresh.setupLink).hash,
});
await setup.page.getByLabel("E-mail").fill("asha.rao@example.org");
await setup.page.getByLabel("Name", { exact: true }).fill("Asha Rao");
await setup.page.getByLabel("Password", { exact: true }).fill("four words in a row");
await shoot(setup.page, "setup-1-light");
await setup.page.getByRole("button", { name: "Next" }).click();
const secret = await setup.page.locator(".secret-value").innerText();
await shoot(setup.page, "setup-2-light");
await setup.page.getByLabel("Six digits").fill(codeOf(secret.replaceAll(" ", "")));
await setup.page.getByRole("button", { name: "Confirm" }).click();
await setup.page.locator(".recovery-codes").waitFor();
await shoot(setup.page, "setup-3-light");

const hindi = {
  locale: "hi-IN",
  reducedMotion: "reduce",
  viewport: { width: 1440, height: 900 },
} as const;
const inHindi = await openConsole(browser, server, {
  by: senior,
  at: `#/case/${shown}`,
  options: hindi,
});
await inHindi.page.locator(".scene img").first().waitFor();
await shoot(inHindi.page, "case-hindi");
const narrow = await openConsole(browser, server, {
  by: senior,
  at: `#/case/${shown}`,
  options: { viewport: { width: 768, height: 1024 } },
});
await narrow.page.locator(".scene img").first().waitFor();
await shoot(narrow.page, "case-768");

await browser.close();
await receiver.close();
await Promise.all([server.stop(), busy.stop(), fresh.stop()]);
