/**
 * @file An applicant in a browser: opens a link, goes the way through the page, one helper for each screen.
 */
import type { BrowserContextOptions, Browser, Page } from "playwright-core";
import { inject } from "vitest";
import type {
  CreateVerification,
  CreatedVerification,
} from "../../src/api/schemas/verification.ts";
import type { DocumentType, Slot } from "../../src/web/capture/flow/slots.ts";
import { card } from "../support/pictures.ts";
import { type CapturePage, openCapturePage, png, type Upload } from "./capture-page.ts";

/** A phone in the hand: no device is offered besides it. */
export const PHONE = {
  viewport: { width: 390, height: 844 },
  hasTouch: true,
  isMobile: true,
} as const satisfies BrowserContextOptions;

export const createLink = async (
  address: string,
  body: Partial<CreateVerification> = {},
): Promise<CreatedVerification> => {
  const response = await fetch(`${address}/v1/verifications`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`a link could not be made: ${response.status}`);
  return (await response.json()) as CreatedVerification;
};

export interface Applicant extends CapturePage {
  readonly link: CreatedVerification;
}

export const openApplicant = async (
  browser: Browser,
  options: BrowserContextOptions = PHONE,
  body: Partial<CreateVerification> = {},
  address = inject("serverAddress"),
): Promise<Applicant> => {
  const link = await createLink(address, body);
  const opened = await openCapturePage(browser, options, address, new URL(link.url).hash);
  return { ...opened, link };
};

export const screen = (page: Page, name: string): Promise<void> =>
  page.locator(`[data-screen="${name}"]`).waitFor({ timeout: 60_000 });

export const go = (page: Page, way: string): Promise<void> => page.click(`[data-way="${way}"]`);

export const agree = async (page: Page): Promise<void> => {
  await go(page, "begin");
  await go(page, "given");
};

/** From the first screen to the first picture. */
export const beginWith = async (page: Page, type: DocumentType): Promise<void> => {
  await agree(page);
  await page.click(`[data-type="${type}"]`);
  const device = page.locator('[data-device="this"]');
  await device.or(page.locator('[data-screen^="picture-"]')).first().waitFor();
  if (await device.isVisible()) await device.click();
};

export const give = async (page: Page, slot: Slot, upload: Upload): Promise<void> => {
  await screen(page, `picture-${slot}`);
  await page.setInputFiles(`#${slot}-input`, upload);
};

/** Where the server would like a better one, this one is used: specimens fill their pictures to the edge. */
export const giveAnyhow = async (page: Page, slot: Slot, upload: Upload): Promise<void> => {
  await give(page, slot, upload);
  const doubt = page.locator('[data-evidence="doubtful"]');
  const elsewhere = page.locator(`[data-screen]:not([data-screen="picture-${slot}"])`);
  await doubt.or(elsewhere).first().waitFor({ timeout: 60_000 });
  if (await doubt.isVisible()) await go(page, "on");
};

/** With the document of this person given and confirmed, at the selfie. */
export const toSelfie = async (
  page: Page,
  holder: Buffer,
  seed: number,
  variant: "pan-2018" | "passport-india" = "pan-2018",
): Promise<void> => {
  await beginWith(page, variant === "pan-2018" ? "pan" : "passport");
  await giveAnyhow(page, "document", png(await card(variant, seed, holder)));
  await confirmReading(page);
  await screen(page, "picture-selfie");
};

/** Specimens now and then get a warning; whoever is asked uses the picture all the same. */
export const reachReading = async (page: Page): Promise<void> => {
  const doubt = page.locator('[data-evidence="doubtful"]');
  const reading = page.locator('[data-screen="reading"]');
  await doubt.or(reading).first().waitFor({ timeout: 60_000 });
  if (await doubt.isVisible()) await go(page, "on");
  await reading.waitFor();
};

export const confirmReading = async (page: Page): Promise<void> => {
  await reachReading(page);
  await go(page, "right");
};

/** Waits for the end of this attempt and says which it is. */
export const outcomeOf = async (page: Page): Promise<string | null> => {
  const outcome = page.locator('[data-screen="outcome"]');
  await outcome.waitFor({ timeout: 120_000 });
  return outcome.getAttribute("data-status");
};
