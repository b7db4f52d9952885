/**
 * @file A photographed PAN specimen and the selfie of its holder, from the first click to
 * the last table.
 */
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { drawSpecimen, photographSpecimen, type SpecimenLabels } from "../../src/specimen/index.ts";
import { portrait } from "../support/portraits.ts";
import {
  choose,
  expectAccessible,
  expectNoHorizontalScroll,
  jpeg,
  openCapturePage,
  outcomeOf,
  submit,
  type CapturePage,
} from "./capture-page.ts";
import { launchChromium } from "./chromium.ts";

/** Notes every step that the page ever shows as running or done, since some last milliseconds. */
const NOTE_STEPS = `
  window.shownSteps = new Set();
  new MutationObserver(() => {
    for (const step of document.querySelectorAll(".step:not(.is-waiting) .step-name"))
      window.shownSteps.add(step.textContent);
  }).observe(document, { subtree: true, childList: true, attributes: true });
`;

let browser: Browser;
let opened: CapturePage;
let labels: SpecimenLabels;
let heading: string;

beforeAll(async () => {
  // Of nobody else in these tests: one face under two names goes to a person.
  const face = portrait("ali-pazani");
  const specimen = await drawSpecimen({ variant: "pan-2018", seed: 31 }, face);
  const photograph = await photographSpecimen(specimen.png, specimen.labels, {
    condition: "mild",
    seed: 31,
  });
  labels = photograph.labels;
  browser = await launchChromium();
  opened = await openCapturePage(browser);
  await opened.page.evaluate(NOTE_STEPS);
  await choose(opened.page, { document: jpeg(photograph.jpeg), selfie: jpeg(face) });
  await submit(opened.page);
  heading = await outcomeOf(opened.page);
});

afterAll(async () => {
  await browser.close();
});

test("a card and the selfie of its holder end in “Verified”, stamped as a specimen", async () => {
  expect(heading).toBe("Verified");
  expect(await opened.page.locator(".specimen-stamp").innerText()).toMatch(/^specimen$/i);
});

test("the steps shown were those that the server reported", async () => {
  const shown = await opened.page.evaluate<string[]>("[...window.shownSteps]");
  expect(shown).toContain("Sending the pictures");
  expect(shown).toContain("Reading the text");
  expect(shown).toContain("Finding the face");
});

test("the heading of the outcome has the focus, so that reading goes on there", async () => {
  expect(await opened.page.locator("h1:focus").innerText()).toBe("Verified");
});

test("each field has its value, its source and its score", async () => {
  const row = opened.page.locator('tr[data-field="name"]');
  expect(await row.locator(".field-value").innerText()).toBe(labels.fields.name);
  expect(await row.locator(".tag").innerText()).toBe("OCR");
  expect(await row.locator(".field-score").innerText()).toMatch(/^[01]\.\d\d$/);
});

test("boxes are drawn where the fields are printed", async () => {
  const points = await opened.page
    .locator('.overlay polygon[data-field="name"]')
    .getAttribute("points");
  const drawn = centreOf((points ?? "").split(" ").map((pair) => pair.split(",").map(Number)));
  const printed = labels.polygons.name!;
  const [x, y] = centreOf(printed);
  const widthPx = Math.hypot(printed[1][0] - printed[0][0], printed[1][1] - printed[0][1]);
  expect(Math.hypot(drawn[0] - x, drawn[1] - y)).toBeLessThan(widthPx / 2);
  expect(await opened.page.locator(".overlay-line").count()).toBeGreaterThan(4);
  const isLoaded = 'document.querySelector(".card-frame img").naturalWidth > 0';
  expect(await opened.page.evaluate<boolean>(isLoaded)).toBe(true);
});

test("the drawing lies over the picture exactly, whole or framed on the card", async () => {
  const { page } = opened;
  const isAligned = `(() => {
    const image = document.querySelector(".card-frame img").getBoundingClientRect();
    const svg = document.querySelector(".overlay");
    const corner = new DOMPoint(0, 0).matrixTransform(svg.getScreenCTM());
    const far = new DOMPoint(1600, 1200).matrixTransform(svg.getScreenCTM());
    return Math.max(Math.abs(corner.x - image.left), Math.abs(corner.y - image.top),
      Math.abs(far.x - image.right), Math.abs(far.y - image.bottom));
  })()`;
  expect(await page.evaluate<number>(isAligned)).toBeLessThan(1);
  await page.getByLabel("Whole picture").check();
  expect(await page.evaluate<number>(isAligned)).toBeLessThan(1);
  await page.getByLabel("Whole picture").uncheck();
});

test("a field and its box light up together, whichever is pointed at or focused", async () => {
  const { page } = opened;
  const box = page.locator('.overlay polygon[data-field="idNumber"]');
  const row = page.locator('tr[data-field="idNumber"]');
  await page.mouse.move(0, 0);
  expect(await box.getAttribute("class")).not.toContain("is-active");
  await row.hover();
  expect(await box.getAttribute("class")).toContain("is-active");
  await page.mouse.move(0, 0);
  await box.hover();
  expect(await row.getAttribute("class")).toContain("is-active");
  await page.mouse.move(0, 0);
  await row.getByRole("button").focus();
  expect(await box.getAttribute("class")).toContain("is-active");
  await row.getByRole("button").blur();
});

test("both faces are shown, with the score against its threshold and how often that errs", async () => {
  const panel = opened.page.locator(".faces-panel");
  await panel.locator("img").nth(1).waitFor();
  const widths = await opened.page.evaluate<number[]>(
    '[...document.querySelectorAll(".faces img")].map((image) => image.naturalWidth)',
  );
  expect(widths).toHaveLength(2);
  expect(Math.min(...widths)).toBeGreaterThan(20);
  expect(await panel.getByRole("img", { name: /on a scale/ }).count()).toBe(1);
  expect(await panel.innerText()).toContain("Alike enough to be the same person");
  expect((await panel.locator(".rates").allInnerTexts()).join(" ")).toMatch(/FMR .*FNMR/);
});

test("every check is listed with its status", async () => {
  expect(await opened.page.locator(".checks tbody tr").count()).toBeGreaterThanOrEqual(10);
  const match = opened.page.locator('[data-check="face.match"] .status');
  expect(await match.innerText()).toBe("Pass");
});

test("what each check measured is shown when asked for", async () => {
  expect(await opened.page.locator(".measured").count()).toBe(0);
  await opened.page.getByLabel("Show what was measured").check();
  expect(await opened.page.locator('[data-check="document.picture"] dd').count()).toBeGreaterThan(
    2,
  );
});

for (const colorScheme of ["light", "dark"] as const)
  test(`axe finds nothing serious on the outcome in ${colorScheme} colours`, async () => {
    await opened.page.emulateMedia({ colorScheme });
    await expectAccessible(opened.page);
  });

test("the outcome needs no sideways scrolling at 360 px", async () => {
  await opened.page.setViewportSize({ width: 360, height: 740 });
  await expectNoHorizontalScroll(opened.page);
});

test("no request left the server, and the content security policy stopped nothing", () => {
  expect(opened.foreignRequests).toEqual([]);
  expect(opened.complaints).toEqual([]);
});

test("starting again shows an empty form", async () => {
  await opened.page.getByRole("button", { name: "Start again" }).click();
  expect(await opened.page.locator(".slot-invitation").count()).toBe(3);
});

const centreOf = (points: readonly (readonly number[])[]): [number, number] => [
  points.reduce((sum, [x = 0]) => sum + x, 0) / points.length,
  points.reduce((sum, [, y = 0]) => sum + y, 0) / points.length,
];
