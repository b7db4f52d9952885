/**
 * @file The capture page in a browser, watched: what it asks for, and what it complains of.
 */
import axe from "axe-core";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { expect, inject } from "vitest";

export interface CapturePage {
  readonly page: Page;
  /** Addresses that were asked for and are not the server's own. */
  readonly foreignRequests: readonly string[];
  /** Errors of scripts, and everything that the content security policy stopped. */
  readonly complaints: readonly string[];
  close(): Promise<void>;
}

export const openCapturePage = async (
  browser: Browser,
  options: BrowserContextOptions = {},
  address = inject("serverAddress"),
  hash = "",
): Promise<CapturePage> => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  const foreignRequests: string[] = [];
  const complaints: string[] = [];
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(`${address}/`) && !/^(blob|data):/.test(url)) foreignRequests.push(url);
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => {
    // An answer that is no success is the page's to handle, and is said by the browser itself.
    const isAnswer = message.text().startsWith("Failed to load resource");
    if (message.type() === "error" && !isAnswer) complaints.push(message.text());
  });
  await page.goto(`${address}/${hash}`);
  return { page, foreignRequests, complaints, close: () => context.close() };
};

export interface Upload {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

export const jpeg = (buffer: Buffer): Upload => ({
  name: "picture.jpg",
  mimeType: "image/jpeg",
  buffer,
});

export const png = (buffer: Buffer): Upload => ({
  name: "picture.png",
  mimeType: "image/png",
  buffer,
});

/**
 * Nothing serious for axe-core (WCAG 2.2 A and AA, and its best practices). `except` is a selector of what is not ours
 * to mend.
 */
export const expectAccessible = async (page: Page, except?: string): Promise<void> => {
  // Colours in transition, as after a change of scheme, are neither the old ones nor the new.
  await page.evaluate(
    "Promise.allSettled(document.getAnimations().map(({ finished }) => finished))",
  );
  // Through the debugger: the page's own policy would rightly refuse a foreign script.
  await page.evaluate(axe.source);
  const context = { exclude: except === undefined ? [] : [except] };
  const violations = await page.evaluate(async (looked) => {
    const { violations: found } = await (
      globalThis as unknown as {
        axe: { run: (context: typeof looked) => Promise<axe.AxeResults> };
      }
    ).axe.run(looked);
    return found
      .filter(({ impact }) => impact === "serious" || impact === "critical")
      .map(({ id, nodes }) => ({ id, nodes: nodes.map(({ html }) => html.slice(0, 160)) }));
  }, context);
  expect(violations).toEqual([]);
};

export const expectNoHorizontalScroll = async (page: Page): Promise<void> => {
  const widths = await page.evaluate<{ content: number; window: number }>(
    "({ content: document.documentElement.scrollWidth, window: window.innerWidth })",
  );
  expect(widths.content).toBeLessThanOrEqual(widths.window);
};
