/**
 * @file The documentation that a server shows: the handbook, and the reference where calls are tried out.
 */
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { PROBLEMS } from "../../src/api/index.ts";
import {
  type CapturePage,
  expectAccessible,
  expectNoHorizontalScroll,
  openCapturePage,
} from "./capture-page.ts";
import { launchChromium } from "./chromium.ts";
import { headersOf, openConsole, ownerOf, signedInAs } from "./console-page.ts";
import { startServerProcess } from "../support/process.ts";

const PHONE: BrowserContextOptions = { viewport: { width: 360, height: 740 } };
const PAGES = [
  "",
  "accounts",
  "webhooks",
  "embedding",
  "live-capture",
  "errors",
  "reasons",
  "configuration",
] as const;

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(async () => {
  await browser.close();
});

const expectQuiet = ({ foreignRequests, complaints }: CapturePage): void => {
  expect(foreignRequests).toEqual([]);
  expect(complaints).toEqual([]);
};

const openReference = async (
  options: BrowserContextOptions = {},
  address?: string,
  hash = "",
): Promise<CapturePage> => {
  const opened = await openCapturePage(browser, options, address, `docs/api${hash}`);
  await opened.page.locator(".opblock").first().waitFor();
  return opened;
};

const idsOn = (page: Page): Promise<readonly string[]> =>
  page.evaluate('[...document.querySelectorAll("[id]")].map(({ id }) => id)');

/** Opens the operation, executes it as it stands, and says the status of the answer. */
const statusOf = async (page: Page, path: string, method: string): Promise<string> => {
  const operation = page.locator(`.opblock-${method}`, {
    has: page.locator(`[data-path="${path}"]`),
  });
  if ((await operation.locator(".opblock-body").count()) === 0)
    await operation.locator(".opblock-summary-control").click();
  const answer = page.waitForResponse(
    (it) => it.request().method().toLowerCase() === method && new URL(it.url()).pathname === path,
  );
  await operation.getByRole("button", { name: "Execute" }).click();
  const told = String((await answer).status());
  const shown = operation.locator(".live-responses-table .response-col_status");
  await shown.filter({ hasText: told }).waitFor();
  return told;
};

test.each([
  ["light", 1280],
  ["dark", 360],
] as const)(
  "every page of the handbook can be read in %s colours, %i px wide",
  async (scheme, width) => {
    const options = {
      colorScheme: scheme,
      viewport: { width, height: 740 },
      javaScriptEnabled: true,
    };
    const opened = await openCapturePage(browser, options, undefined, "docs/");
    for (const name of PAGES) {
      await opened.page.goto(`${inject("serverAddress")}/docs/${name}`);
      await opened.page.locator("main h1").waitFor();
      expect(await opened.page.locator("script").count(), name).toBe(0);
      await expectAccessible(opened.page);
      await expectNoHorizontalScroll(opened.page);
    }
    expectQuiet(opened);
    await opened.close();
  },
);

test("every problem leads to its explanation", async () => {
  const answer = await fetch(`${inject("serverAddress")}/v1/nowhere`);
  const { type } = (await answer.json()) as { type: string };
  const opened = await openCapturePage(browser, {}, undefined, type.slice(1));
  const { page } = opened;
  expect(await page.locator(":target").innerText()).toBe("not-found");
  const ids = await idsOn(page);
  expect(Object.keys(PROBLEMS).filter((code) => !ids.includes(code))).toEqual([]);
  await opened.close();
});

test("every link of the handbook leads to a page and to a place on it", async () => {
  const address = inject("serverAddress");
  const opened = await openCapturePage(browser, {}, undefined, "docs/");
  const { page } = opened;
  const dead: string[] = [];
  const idsOf = new Map<string, readonly string[]>();
  const visit = async (url: string): Promise<void> => {
    if (idsOf.has(url)) return;
    const answer = await page.goto(url);
    if (answer?.status() !== 200) dead.push(url);
    idsOf.set(url, await idsOn(page));
    const links = await page.evaluate<readonly string[]>(
      '[...document.querySelectorAll("body.handbook a")].map(({ href }) => href)',
    );
    for (const link of links.filter((it) => it.startsWith(address))) {
      const { origin, pathname, hash } = new URL(link);
      await visit(origin + pathname);
      const id = decodeURIComponent(hash.slice(1));
      if (id !== "" && !idsOf.get(origin + pathname)!.includes(id)) dead.push(link);
    }
  };
  expect((await fetch(`${address}/docs`)).url).toBe(`${address}/docs/`);
  await visit(`${address}/docs/`);
  expect(idsOf.size).toBeGreaterThan(PAGES.length);
  expect(dead).toEqual([]);
  await opened.close();
});

test.each([
  ["on a desk", {}],
  ["on a phone in the dark", { ...PHONE, colorScheme: "dark" }],
] as const)("the reference shows every operation, and one is tried out: %s", async (_, options) => {
  const opened = await openReference(options);
  const { page } = opened;
  const described = await fetch(`${inject("serverAddress")}/openapi.json`);
  const { tags, paths } = (await described.json()) as {
    readonly tags: readonly { readonly name: string }[];
    readonly paths: Readonly<Record<string, object>>;
  };
  const shown = await page.evaluate<readonly string[]>(
    '[...document.querySelectorAll(".opblock-tag")].map(({ dataset }) => dataset.tag)',
  );
  expect(shown).toEqual(tags.map(({ name }) => name));
  const operations = Object.values(paths).flatMap((item) => Object.keys(item));
  expect(await page.locator(".opblock").count()).toBe(operations.length);
  await expectNoHorizontalScroll(page);
  expect(await statusOf(page, "/healthz", "get")).toBe("200");
  await expectNoHorizontalScroll(page);
  // What Swagger UI draws is not ours to mend.
  await expectAccessible(page, ".swagger-ui");
  expectQuiet(opened);
  await opened.close();
});

test("a link leads to an operation", async () => {
  const opened = await openReference({}, undefined, "#/verifications/verifications.list");
  const open = opened.page.locator(".opblock.is-open .opblock-summary-operation-id");
  await open.waitFor();
  expect(await open.innerText()).toBe("verifications.list");
  await opened.close();
});

test("calls are made with the key that was pasted, or as the person who is signed in at the console", async () => {
  const server = await startServerProcess();
  const owner = await ownerOf(server, "Asha Rao");
  const made = await fetch(`${server.address}/v1/api-keys`, {
    method: "POST",
    headers: { ...headersOf(owner), "content-type": "application/json" },
    body: JSON.stringify({ name: "mine", scopes: ["verifications:read"] }),
  });
  const { secret } = (await made.json()) as { secret: string };

  const program = await openReference({}, server.address);
  expect(await statusOf(program.page, "/v1/verifications", "get")).toBe("401");
  await program.page.getByRole("button", { name: "Authorize" }).first().click();
  const form = program.page.locator(".auth-container", { hasText: /^apiKey/ });
  await form.locator("input").fill(secret);
  await form.getByRole("button", { name: "Apply credentials" }).click();
  await form.getByRole("button", { name: "Close" }).click();
  expect(await statusOf(program.page, "/v1/verifications", "get")).toBe("200");
  expectQuiet(program);
  await program.close();

  const console = await openConsole(browser, server, { by: owner });
  const documentation = console.page.waitForEvent("popup");
  await console.page.getByRole("link", { name: "Documentation for developers" }).click();
  await (await documentation).getByRole("link", { name: "API reference" }).click();
  await (await documentation).waitForURL(`${server.address}/docs/api`);
  await console.close();

  const person = await openReference(signedInAs(owner), server.address);
  expect(await statusOf(person.page, "/v1/session", "delete")).toBe("204");
  expectQuiet(person);
  await person.close();
  await server.stop();
});
