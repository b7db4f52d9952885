/**
 * @file The queue with ten thousand cases: what the server needs for a page of it, and how the page feels.
 */
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { writeManyCases } from "../support/many-cases.ts";
import { startServerProcess, type ServerProcess } from "../support/process.ts";
import { launchChromium } from "./chromium.ts";
import { type ConsolePerson, headersOf, openConsole, ownerOf } from "./console-page.ts";

const COUNT = 10_000;
const DAY_MS = 86_400_000;
/** What a person does not notice. */
const SERVER_MS = 100;
const PAGE_MS = 1000;

let browser: Browser;
let server: ServerProcess;
let owner: ConsolePerson;
beforeAll(async () => {
  browser = await launchChromium();
  server = await startServerProcess();
  owner = await ownerOf(server);
  const to = Date.now();
  await writeManyCases({
    dataDir: server.dataDir,
    count: COUNT,
    from: to - 5 * DAY_MS,
    to,
    waiting: true,
  });
}, 240_000);
afterAll(async () => {
  await browser.close();
  await server.stop();
});

test.each(["unassigned", "waiting-longest", "fraud", "all"])(
  "a page of the queue %s is answered within a tenth of a second",
  async (queue) => {
    const times: number[] = [];
    for (let i = 0; i < 7; i++) {
      const before = performance.now();
      const answer = await fetch(`${server.address}/v1/reviews?queue=${queue}&limit=50`, {
        headers: headersOf(owner),
      });
      expect(((await answer.json()) as { data: unknown[] }).data).toHaveLength(50);
      times.push(performance.now() - before);
    }
    expect(times.toSorted((a, b) => a - b)[3]).toBeLessThan(SERVER_MS);
  },
);

test("the page shows fifty of ten thousand cases, goes on by cursor, and follows the keys without a wait", async () => {
  const { page, complaints } = await openConsole(browser, server, {
    by: owner,
    at: "#/queue?tab=all",
  });
  const rows = page.locator("tbody tr");
  await rows.first().waitFor();
  expect(await rows.count()).toBe(50);
  await expect.poll(() => page.locator('[data-queue="all"]').innerText()).toContain("10,000");
  const first = await rows.first().getAttribute("data-case");

  const began = performance.now();
  for (let i = 0; i < 20; i++) await page.keyboard.press("j");
  const focused = await page.evaluate<number>(
    "[...document.querySelectorAll('tbody tr')].findIndex((row) => row.contains(document.activeElement))",
  );
  expect(focused).toBe(19);
  expect(performance.now() - began).toBeLessThan(PAGE_MS);

  await page.getByRole("button", { name: "Older" }).click();
  await page.getByText("Page 2").waitFor();
  await expect.poll(() => rows.first().getAttribute("data-case")).not.toBe(first);
  await page.getByRole("button", { name: "Newer" }).click();
  await expect.poll(() => rows.first().getAttribute("data-case")).toBe(first);

  await page.getByLabel("Reference").fill("loan:4711");
  await page.getByRole("button", { name: "Filter" }).click();
  await expect.poll(() => rows.count()).toBe(1);
  expect(complaints).toEqual([]);
});
