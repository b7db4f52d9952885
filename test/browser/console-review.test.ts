/**
 * @file Review in the console: triage by keys, values revealed one by one, decisions, four eyes.
 */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { card } from "../support/pictures.ts";
import { portrait } from "../support/portraits.ts";
import { startServerProcess, type ServerProcess } from "../support/process.ts";
import { expectAccessible, expectNoHorizontalScroll } from "./capture-page.ts";
import { launchChromium } from "./chromium.ts";
import {
  type ConsolePerson,
  headersOf,
  invited,
  openConsole,
  ownerOf,
  submitCase,
} from "./console-page.ts";

let browser: Browser;
let server: ServerProcess;
let owner: ConsolePerson;
let reviewer: ConsolePerson;
let senior: ConsolePerson;
/** In review because the number is there already, which is a reason of fraud. */
const duplicates: string[] = [];

const NAUGHTY = `<img src=x onerror="globalThis.hacked=1">`;

beforeAll(async () => {
  browser = await launchChromium();
  server = await startServerProcess({ EKYC_ALLOW_SPECIMENS: "true" });
  owner = await ownerOf(server);
  reviewer = await invited(server, owner, { role: "reviewer", name: `Meera ${NAUGHTY}` });
  senior = await invited(server, owner, { role: "senior-reviewer", name: "Kabir Sharma" });
  const face = portrait("michael");
  const evidence = { document: await card("pan-2018", 61, face), selfie: face };
  await submitCase(server, { reference: "loan:1", type: "pan" }, evidence);
  for (const reference of ["loan:2", "loan:3", "loan:4"])
    duplicates.push((await submitCase(server, { reference, type: "pan" }, evidence)).id);
}, 240_000);
afterAll(async () => {
  await browser.close();
  await server.stop();
});

const audit = async (action: string): Promise<readonly Record<string, unknown>[]> => {
  const answer = await fetch(`${server.address}/v1/audit-entries?action=${action}`, {
    headers: headersOf(owner),
  });
  return ((await answer.json()) as { data: Record<string, unknown>[] }).data;
};

const press = async (page: Page, ...keys: readonly string[]): Promise<void> => {
  for (const key of keys) await page.keyboard.press(key);
};

test("a reviewer goes from the queue to a case and approves it by keys alone; against a reason of fraud it waits for a second person", async () => {
  const { page, complaints } = await openConsole(browser, server, { by: reviewer });
  await page.locator("tbody tr").first().waitFor();
  expect(await page.locator('[data-queue="fraud"]').innerText()).toContain("3");
  await expectAccessible(page);
  await press(page, "?");
  await page.getByRole("dialog").getByText("Next row").waitFor();
  await press(page, "Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await press(page, "j", "j", "k", "Enter");
  await page.getByRole("heading", { name: /^loan:/ }).waitFor();
  await page.locator(".scene img").first().waitFor();
  await expectAccessible(page);
  await expectNoHorizontalScroll(page);

  const first = await page.getByRole("heading", { level: 1 }).innerText();
  await press(page, "]");
  await expect.poll(() => page.getByRole("heading", { level: 1 }).innerText()).not.toBe(first);
  await page.locator(".scene img").first().waitFor();
  await press(page, "a");
  const dialog = page.getByRole("dialog");
  await dialog.getByText("waits until a second person").waitFor();
  await expectAccessible(page);
  const submit = dialog.getByRole("button", { name: "Approve" });
  expect(await submit.isDisabled()).toBe(true);
  await press(page, "Space", "Tab");
  await page.keyboard.type(`Looks right. ${NAUGHTY}`);
  await press(page, "Tab", "Enter");
  await page.getByText("You approved this against a reason of fraud.").waitFor();
  await page
    .locator('[data-decision="approve"]')
    .getByText(NAUGHTY, { exact: false })
    .first()
    .waitFor();
  expect(await page.locator(".screen-tools button").count()).toBe(0);
  expect(await page.evaluate("globalThis.hacked")).toBeUndefined();
  expect(complaints).toEqual([]);
});

test("a senior reviewer confirms what another approved, and only then it is verified", async () => {
  const list = await fetch(`${server.address}/v1/reviews?queue=fraud`, {
    headers: headersOf(owner),
  });
  const waiting = ((await list.json()) as { data: { id: string }[] }).data.map(({ id }) => id);
  const texts: string[] = [];
  for (const id of waiting) {
    const opened = await openConsole(browser, server, { by: senior, at: `#/case/${id}` });
    const { page } = opened;
    await page.locator(".scene img").first().waitFor();
    if ((await page.locator("[data-second]").count()) > 0) {
      texts.push(await page.locator("[data-second]").innerText());
      await page.getByRole("button", { name: "Approve" }).click();
      await page.getByRole("dialog").getByText("With your approval it is verified.").waitFor();
      await page.getByLabel("The duplicate is explained").check();
      await page.getByRole("dialog").getByRole("button", { name: "Approve" }).click();
      await page.locator(".case-facts .is-verified").waitFor();
      await page.getByRole("button", { name: "Reopen" }).waitFor();
    }
    await opened.close();
  }
  expect(texts).toHaveLength(1);
  expect(texts[0]).toContain(`Meera ${NAUGHTY}`);
});

test("a value is masked until it is revealed, is masked again by hand, and the audit log says who revealed which", async () => {
  const { page } = await openConsole(browser, server, {
    by: senior,
    at: `#/case/${duplicates[0]!}`,
  });
  const name = page.locator('[data-final="name"]');
  await name.waitFor();
  const masked = await name.innerText();
  expect(masked).toContain("•");
  await page.getByRole("button", { name: "Reveal: Name" }).click();
  await expect.poll(() => name.innerText()).not.toContain("•");
  expect(await page.locator('[data-final="dateOfBirth"]').innerText()).toContain("•");
  await page.getByRole("button", { name: "Mask: Name" }).click();
  expect(await name.innerText()).toBe(masked);
  expect((await audit("pii.revealed"))[0]).toMatchObject({
    actor: senior.id,
    subject: duplicates[0],
    details: { fields: ["name"] },
  });
});

test("a field that is pointed at lights up on the picture, which can be turned and magnified by keys", async () => {
  const { page } = await openConsole(browser, server, {
    by: senior,
    at: `#/case/${duplicates[0]!}`,
  });
  await page.getByRole("button", { name: "Show on the picture: Name" }).focus();
  await page.locator('.overlay-field.is-active[data-field="name"]').waitFor();
  const stage = page.locator(".stage");
  await stage.focus();
  await press(page, "+", "o", "m", "ArrowRight");
  await page.locator(".magnifier").waitFor();
  expect(await page.locator(".stage-look").first().getAttribute("style")).toContain(
    "rotate(90deg)",
  );
  expect(await page.locator(".zoom-figure").innerText()).toBe("125 %");
  await press(page, "0");
  expect(await page.locator(".magnifier").count()).toBe(0);
});

test("one item is asked for again, and the case waits for the applicant", async () => {
  const id = duplicates[2]!;
  const { page } = await openConsole(browser, server, { by: senior, at: `#/case/${id}` });
  await page.locator(".scene img").first().waitFor();
  await press(page, "r");
  await page.getByLabel("The selfie is unclear").check();
  expect(await page.getByLabel("Selfie", { exact: true }).last().isChecked()).toBe(true);
  await page.getByRole("dialog").getByRole("button", { name: "Request again" }).click();
  await page.locator(".case-facts .is-requires_input").waitFor();
  const answer = await fetch(`${server.address}/v1/verifications/${id}`, {
    headers: headersOf(owner),
  });
  expect(await answer.json()).toMatchObject({ status: "requires_input", requested: ["selfie"] });
});

test("an auditor sees the case without its pictures, and can neither reveal nor decide", async () => {
  const auditor = await invited(server, owner, { role: "auditor", name: "Anil" });
  const { page } = await openConsole(browser, server, {
    by: auditor,
    at: `#/case/${duplicates[0]!}`,
  });
  await page.locator('[data-final="name"]').waitFor();
  await page.getByText("No picture to be seen.").waitFor();
  expect(await page.getByRole("button", { name: /Reveal/ }).count()).toBe(0);
  expect(await page.locator(".screen-tools button").count()).toBe(0);
});

test("the case is complete in Hindi, and in dark colours is without a serious finding", async () => {
  const { page, complaints } = await openConsole(browser, server, {
    by: senior,
    at: `#/case/${duplicates[0]!}`,
    options: { locale: "hi-IN", colorScheme: "dark", viewport: { width: 768, height: 1024 } },
  });
  await page.getByRole("heading", { name: "दोनों चेहरे" }).waitFor();
  await expectAccessible(page);
  await expectNoHorizontalScroll(page);
  await page.getByLabel("रंग").selectOption("light");
  const canvas = await page.evaluate("getComputedStyle(document.body).backgroundColor");
  expect(canvas).toBe("rgb(243, 245, 248)");
  expect(complaints).toEqual([]);
});
