/**
 * @file The example of docs/embedding.md on a site of its own: another origin than the server.
 */
import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { type ServerProcess, startServerProcess } from "../support/process.ts";
import { createLink } from "./applicant.ts";
import { launchChromium } from "./chromium.ts";

let browser: Browser;
let server: ServerProcess;
let site: Server;
let siteOrigin: string;
let example = "";
let page: Page;

const EXAMPLE = readFileSync(new URL("../../docs/embedding-example.html", import.meta.url), "utf8");

beforeAll(async () => {
  site = createServer((_request, response) => {
    response.setHeader("content-type", "text/html; charset=utf-8");
    response.end(example);
  });
  await new Promise<void>((resolve) => site.listen(0, "127.0.0.1", resolve));
  siteOrigin = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
  [browser, server] = await Promise.all([
    launchChromium(),
    startServerProcess({ EKYC_LOG_LEVEL: "error", EKYC_EMBED_ORIGINS: siteOrigin }),
  ]);
});
afterAll(async () => {
  await browser.close();
  await server.stop();
  site.closeAllConnections();
  await new Promise((resolve) => site.close(resolve));
});
afterEach(async () => {
  await page.context().close();
});

const openExample = async (): Promise<void> => {
  const { id, clientToken } = await createLink(server.address);
  example = EXAMPLE.replaceAll("https://verify.example.org", server.address)
    .replace("VERIFICATION_ID", id)
    .replace("CLIENT_TOKEN", clientToken);
  page = await (await browser.newContext()).newPage();
};

const NOTE_EVENTS = `
  window.heard = [];
  for (const name of ["ekyc-ready", "ekyc-resize", "ekyc-finished"])
    document.addEventListener(name, (event) => window.heard.push([name, event.detail]));
`;

const heard = (): Promise<[string, Record<string, unknown>][]> => page.evaluate("window.heard");

test("the example shows the page, takes its height, and hears its end and nothing else", async () => {
  await openExample();
  await page.addInitScript(NOTE_EVENTS);
  await page.goto(siteOrigin);
  const frame = page.frameLocator("ekyc-verification iframe");
  await frame.locator('[data-screen="landing"]').waitFor({ timeout: 30_000 });
  await expect.poll(async () => (await heard()).map(([name]) => name)).toContain("ekyc-ready");
  const height = (): Promise<number> =>
    page.evaluate("document.querySelector('ekyc-verification iframe').clientHeight");
  const before = await height();
  await frame.locator('[data-way="begin"]').click();
  await frame.locator('[data-way="declined"]').waitFor();
  await expect.poll(height).toBeGreaterThan(before);
  await frame.locator('[data-way="declined"]').click();
  await page.locator("#state", { hasText: "canceled" }).waitFor();
  const finished = (await heard()).filter(([name]) => name === "ekyc-finished");
  expect(finished[0]).toEqual(["ekyc-finished", { status: "canceled" }]);
});

test("what another window says is not believed", async () => {
  await openExample();
  await page.addInitScript(NOTE_EVENTS);
  await page.goto(siteOrigin);
  await page.frameLocator("ekyc-verification iframe").locator('[data-screen="landing"]').waitFor();
  await page.evaluate('window.postMessage({ type: "ekyc-finished", status: "verified" }, "*")');
  await page.waitForTimeout(500);
  expect((await heard()).map(([name]) => name)).not.toContain("ekyc-finished");
});

test("the camera may be used in the frame, and the frame's token is in no address that is sent", async () => {
  await openExample();
  const addresses: string[] = [];
  page.on("request", (request) => addresses.push(request.url().replace(/#.*/, "")));
  await page.goto(siteOrigin);
  const frame = page.frameLocator("ekyc-verification iframe");
  await frame.locator('[data-screen="landing"]').waitFor();
  expect(
    await frame.locator("body").evaluate(() => {
      const page = globalThis as unknown as {
        document: { featurePolicy: { allowsFeature(name: string): boolean } };
      };
      return page.document.featurePolicy.allowsFeature("camera");
    }),
  ).toBe(true);
  const token = /token="([^"]+)"/.exec(example)![1]!;
  expect(addresses.join("\n")).not.toContain(token);
});

test("a site that the operator has not named cannot frame the page, and nobody can frame the rest", async () => {
  const policyOf = async (path: string): Promise<string> =>
    (await fetch(`${server.address}${path}`)).headers.get("content-security-policy") ?? "";
  expect(await policyOf("/")).toContain(`frame-ancestors ${siteOrigin}`);
  expect(await policyOf("/withdraw.html")).toContain("frame-ancestors 'none'");
  await openExample();
  const foreign = siteOrigin.replace("127.0.0.1", "localhost");
  await page.goto(foreign);
  await page.waitForTimeout(2000);
  expect(await page.frameLocator("ekyc-verification iframe").locator("[data-screen]").count()).toBe(
    0,
  );
});
