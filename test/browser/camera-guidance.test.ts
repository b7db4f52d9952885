/**
 * @file What the page says while a camera is on: Chromium's fake camera shows prepared scenes, and the
 * models that say what is seen are the real ones, in the page's own worker.
 */
import type { Browser } from "playwright-core";
import { afterEach, beforeAll, expect, test } from "vitest";
import { card } from "../support/pictures.ts";
import { portrait } from "../support/portraits.ts";
import { drawScene, fakeCamera, type Scene, videoOf } from "./camera-video.ts";
import { beginWith, openApplicant, PHONE, screen, toSelfie } from "./applicant.ts";
import { type CapturePage, expectAccessible, expectNoHorizontalScroll } from "./capture-page.ts";
import { launchChromium } from "./chromium.ts";

let browser: Browser | undefined;
let opened: CapturePage | undefined;

/** A page before which the scenes stand, each for so many seconds, over and over. */
const before = async (
  scenes: readonly (readonly [Scene, number])[],
  options: Parameters<typeof openApplicant>[1] = PHONE,
): Promise<CapturePage> => {
  const frames = await Promise.all(
    scenes.map(async ([scene, seconds]) => ({ frame: await drawScene(scene), seconds })),
  );
  browser = await launchChromium(fakeCamera(videoOf(frames)));
  opened = await openApplicant(browser, options);
  return opened;
};

afterEach(async () => {
  const [page, chromium] = [opened, browser];
  opened = browser = undefined;
  await page?.close();
  await chromium?.close();
  expect(page?.foreignRequests).toEqual([]);
  expect(page?.complaints).toEqual([]);
});

const FACE = { picture: portrait("christian"), width: 0.8, at: [0.5, 0.62] as const };
let front: Buffer;
beforeAll(async () => {
  front = await card("pan-2018", 61, portrait("christian"));
});

/** From the first screen on; the selfie comes after a document. */
const openCamera = async ({ page }: CapturePage, slot: "document" | "selfie"): Promise<void> => {
  if (slot === "selfie") await toSelfie(page, FACE.picture, 61, "passport-india");
  else await beginWith(page, "pan");
  await page.click(`[data-camera="${slot}"]`);
};

const hears = ({ page }: CapturePage, sentence: string): Promise<void> =>
  page.locator(".stage-sentence", { hasText: sentence }).waitFor({ timeout: 30_000 });

const FACE_SCENES: Readonly<Record<string, readonly [Scene, string]>> = {
  "an empty room": [{ things: [] }, "Put your face in the oval"],
  "a face beside the oval": [
    { things: [{ ...FACE, at: [0.85, 0.62] }] },
    "Put your face in the oval",
  ],
  "two people": [
    {
      things: [
        { ...FACE, at: [0.28, 0.6], width: 0.6 },
        { picture: portrait("team-1"), at: [0.75, 0.5], width: 0.8 },
      ],
    },
    "Only you should be in view",
  ],
  "a face far away": [{ things: [{ ...FACE, width: 0.4 }] }, "Move closer"],
  "a face too near": [{ things: [{ ...FACE, width: 1.5, at: [0.45, 0.68] }] }, "Move back"],
  "a head that is turned": [
    { things: [{ picture: portrait("michael"), width: 0.65, at: [0.54, 0.58] }] },
    "Look straight ahead",
  ],
  "a face in the dark": [{ things: [FACE], light: 0.3 }, "Turn towards the light"],
};

for (const [what, [scene, sentence]] of Object.entries(FACE_SCENES))
  test(`${what}: the page says “${sentence}” and takes nothing`, async () => {
    const page = await before([[scene, 1]]);
    await openCamera(page, "selfie");
    await hears(page, sentence);
    await page.page.waitForTimeout(1500);
    expect(await page.page.locator(".stage-sentence").innerText()).toBe(sentence);
  });

const CARD = { picture: Buffer.alloc(0), width: 0.72 };
const CARD_SCENES: Readonly<
  Record<string, readonly [Partial<typeof CARD> & Partial<Scene>, string]>
> = {
  "a card far away": [{ width: 0.35 }, "Move closer"],
  "a card in the dark": [{ light: 0.25 }, "Find more light"],
  "a card out of focus": [{ blurPx: 4 }, "Hold still, the picture is blurry"],
};

for (const [what, [{ width, ...scene }, sentence]] of Object.entries(CARD_SCENES))
  test(`${what}: the page says “${sentence}” and takes nothing`, async () => {
    const thing = { picture: front, width: width ?? CARD.width };
    const page = await before([[{ background: "#3f4a44", ...scene, things: [thing] }, 1]]);
    await openCamera(page, "document");
    await hears(page, sentence);
    await page.page.waitForTimeout(1500);
    expect(await page.page.locator(".stage-sentence").innerText()).toBe(sentence);
  });

test("an empty table: the page asks for the card and takes nothing", async () => {
  const page = await before([[{ things: [], background: "#3f4a44" }, 1]]);
  await openCamera(page, "document");
  await hears(page, "Place the card inside the frame");
  await page.page.waitForTimeout(3000);
  expect(await page.page.locator(".stage").count()).toBe(1);
});

test("a card that is seen well is taken by itself, with every pixel of the camera", async () => {
  const scene = { things: [{ picture: front, width: CARD.width }], background: "#3f4a44" };
  const page = await before([[scene, 1]]);
  await openCamera(page, "document");
  const preview = page.page.locator(".picture-state .preview");
  await preview.waitFor({ timeout: 30_000 });
  const width = 'document.querySelector(".preview")?.naturalWidth ?? 0';
  await expect.poll(() => page.page.evaluate(width)).toBe(640);
});

test("the button takes the picture of a card that guidance does not like, by keyboard alone", async () => {
  const page = await before([[{ things: [], background: "#3f4a44" }, 1]]);
  await beginWith(page.page, "pan");
  await page.page.locator('[data-camera="document"]').focus();
  await page.page.keyboard.press("Enter");
  await page.page.getByRole("button", { name: "Take the picture" }).waitFor();
  await page.page.keyboard.press("Tab");
  expect(await page.page.evaluate("document.activeElement.className")).toContain("shutter");
  await page.page.keyboard.press("Enter");
  await page.page.locator(".picture-state .preview").waitFor();
});

test("axe finds nothing serious while the camera guides, and a small phone needs no sideways scrolling", async () => {
  const page = await before([[{ things: [] }, 1]], {
    ...PHONE,
    viewport: { width: 360, height: 640 },
    reducedMotion: "reduce",
  });
  await openCamera(page, "selfie");
  await hears(page, "Put your face in the oval");
  await expectAccessible(page.page);
  await expectNoHorizontalScroll(page.page);
  const region = page.page.locator(".stage-sentence");
  expect(await region.getAttribute("aria-live")).toBe("polite");
});

test("in Hindi the guidance is in Hindi, and the page says so to screen readers", async () => {
  const page = await before([[{ things: [] }, 1]], { ...PHONE, locale: "hi-IN" });
  expect(await page.page.locator("html").getAttribute("lang")).toBe("hi");
  await openCamera(page, "selfie");
  await hears(page, "चेहरा गोले के अंदर रखें");
  await expectAccessible(page.page);
});

test("a card is shown as it is, and going back closes the camera", async () => {
  const page = await before([[{ things: [] }, 1]]);
  await openCamera(page, "document");
  await page.page.getByRole("button", { name: "Take the picture" }).waitFor();
  expect(await page.page.locator(".stage video.is-mirrored").count()).toBe(0);
  await page.page.getByRole("button", { name: "Back" }).click();
  await screen(page.page, "picture-document");
});

test("a selfie is shown as in a mirror", async () => {
  const page = await before([[{ things: [] }, 1]]);
  await openCamera(page, "selfie");
  await page.page.locator(".stage video.is-mirrored").waitFor();
});
