/**
 * @file The applicant's way against a real server: by file and by keyboard, in both languages, and every way that it
 * can end. What an applicant must not learn is not in the page.
 */
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { sharp } from "../../src/vision/image/sharp.ts";
import { card, TEXT } from "../support/pictures.ts";
import { portrait } from "../support/portraits.ts";
import {
  agree,
  type Applicant,
  beginWith,
  confirmReading,
  give,
  giveAnyhow,
  go,
  openApplicant,
  outcomeOf,
  PHONE,
  screen,
  toSelfie,
} from "./applicant.ts";
import { expectAccessible, expectNoHorizontalScroll, jpeg, png } from "./capture-page.ts";
import { launchChromium } from "./chromium.ts";

let browser: Browser;
let opened: Applicant;
let page: Page;

beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(async () => {
  await browser.close();
});
afterEach(async () => {
  expect(opened.foreignRequests).toEqual([]);
  expect(opened.complaints).toEqual([]);
  await opened.close();
});

const open = async (
  options: BrowserContextOptions = PHONE,
  body: Parameters<typeof openApplicant>[2] = {},
): Promise<void> => {
  opened = await openApplicant(browser, options, body);
  ({ page } = opened);
};

/** No score, no check and no comparison is ever said to an applicant. */
const expectNothingLearnt = async (): Promise<void> => {
  const words = await page.locator("body").innerText();
  expect(words).not.toMatch(/score|match|threshold|FMR|duplicate|fraud|compar|face_|alike/i);
};

for (const [scheme, locale] of [
  ["light", "en-GB"],
  ["dark", "hi-IN"],
] as const)
  test(`an Aadhaar from its QR code to the receipt, every screen accessible at 360 px (${locale}, ${scheme})`, async () => {
    await open(
      {
        ...PHONE,
        viewport: { width: 360, height: 740 },
        colorScheme: scheme,
        locale,
        reducedMotion: "reduce",
      },
      { returnUrl: "https://bank.example/done" },
    );
    const look = async (): Promise<void> => {
      await expectAccessible(page);
      await expectNoHorizontalScroll(page);
      expect(await page.locator("h1").count()).toBe(1);
    };
    expect(page.url()).not.toContain("#");
    expect(await page.locator("html").getAttribute("lang")).toBe(locale.slice(0, 2));
    await look();
    await go(page, "begin");
    await page.locator('[data-way="given"]').waitFor();
    expect(await page.locator(".choice-tick input:checked").count()).toBe(0);
    await look();
    await go(page, "given");
    await screen(page, "document-type");
    await page.locator("h1:focus").waitFor();
    await look();
    await page.click('[data-type="aadhaar"]');

    const face = portrait(locale === "en-GB" ? "michael" : "team-3");
    const seed = locale === "en-GB" ? 42 : 43;
    const back = await card("aadhaar-back", seed, face);
    await screen(page, "picture-documentBack");
    await look();
    await give(page, "documentBack", jpeg(await sharp(back).blur(14).jpeg().toBuffer()));
    await page.locator('[data-evidence="unusable"]').waitFor({ timeout: 60_000 });
    await look();
    await giveAnyhow(page, "documentBack", png(back));
    await giveAnyhow(page, "document", png(await card("aadhaar-new", seed, face)));
    await screen(page, "reading");
    expect(await page.locator('[data-field="idNumber"] dd').innerText()).toMatch(/^[•X ]+\d{4}$/);
    await look();
    await confirmReading(page);
    await screen(page, "picture-selfie");
    await look();
    await giveAnyhow(page, "selfie", jpeg(face));
    await screen(page, "processing");
    await look();
    expect(await outcomeOf(page)).toBe("verified");
    await look();
    await expectNothingLearnt();
    expect(await page.locator('[data-way="return"]').getAttribute("href")).toBe(
      "https://bank.example/done",
    );
    expect(await page.locator(".receipt").innerText()).toMatch(/cns_/);
  }, 240_000);

test("another person's document: the applicant is asked again and learns nothing of why", async () => {
  await open(PHONE, { attempts: 1 });
  await toSelfie(page, portrait("fezbot"), 45);
  await giveAnyhow(page, "selfie", jpeg(portrait("team-4")));
  expect(await outcomeOf(page)).toBe("rejected");
  await expectNothingLearnt();
  await expectAccessible(page);
  expect(await page.locator(".contact").count()).toBe(1);
}, 180_000);

test("a selfie that will not do is asked for again alone, and the document stays", async () => {
  await open();
  const face = portrait("ali-pazani");
  await toSelfie(page, face, 46);
  await giveAnyhow(page, "selfie", jpeg(portrait("team-4")));
  expect(await outcomeOf(page)).toBe("requires_input");
  await expectNothingLearnt();
  expect(await page.locator("h1").innerText()).toBe("The selfie is needed again");
  await expectAccessible(page);
  await page.reload();
  expect(await outcomeOf(page)).toBe("requires_input");
  await go(page, "again");
  await giveAnyhow(page, "selfie", jpeg(face));
  expect(await outcomeOf(page)).toBe("verified");
}, 240_000);

test("one face under two names is looked at by a person, and nothing of it is told", async () => {
  const face = portrait("team-4");
  for (const [seed, status] of [
    [47, "verified"],
    [48, "in_review"],
  ] as const) {
    if (seed === 48) await opened.close();
    await open();
    await toSelfie(page, face, seed);
    await giveAnyhow(page, "selfie", jpeg(face));
    expect(await outcomeOf(page)).toBe(status);
    await expectNothingLearnt();
  }
  await expectAccessible(page);
}, 240_000);

test("who does not agree is told of another way, and nothing of them was taken", async () => {
  await open();
  await go(page, "begin");
  await go(page, "declined");
  await screen(page, "declined");
  await expectAccessible(page);
  expect(await page.locator(".contact").count()).toBe(1);
  await page.goBack();
  expect(await page.locator('[data-screen="declined"]').count()).toBe(1);
});

test("a file that is no picture is refused at once, beside its field, and nothing is sent", async () => {
  await open();
  await beginWith(page, "pan");
  let sent = 0;
  page.on("request", (request) => {
    if (request.url().includes("/files")) sent++;
  });
  await give(page, "document", jpeg(TEXT));
  await page.locator("#document-complaint", { hasText: "The file is a text file." }).waitFor();
  expect(await page.locator("#document-input").getAttribute("aria-invalid")).toBe("true");
  expect(sent).toBe(0);
});

test("a damaged picture is named with what to do, and taken again alone", async () => {
  await open();
  await beginWith(page, "pan");
  const whole = await card("pan-2018", 49, portrait("michael"));
  await give(page, "document", png(whole.subarray(0, whole.length >> 1)));
  await page.locator('[data-evidence="unusable"]').waitFor({ timeout: 60_000 });
  expect(await page.locator(".verdict").innerText()).toContain("damaged or incomplete");
}, 90_000);

test("a link that was never good says so and leads on", async () => {
  await open();
  await page.goto("about:blank");
  await page.goto(opened.link.url.replace(/.{6}$/, "AAAAAA"));
  await screen(page, "link-ended");
  await expectAccessible(page);
  await go(page, "restart");
  await screen(page, "landing");
});

test("without a link an applicant can begin by themselves where the server lets them", async () => {
  await open();
  await page.evaluate("sessionStorage.clear()");
  await page.reload();
  await agree(page);
  await screen(page, "document-type");
});

test("the whole way can be gone by keyboard alone", async () => {
  await open({ viewport: { width: 1280, height: 800 } });
  // Listening from the start: a chooser that opens before the listener is there is lost.
  page.on("filechooser", () => undefined);
  const press = async (selector: string, key = "Enter"): Promise<void> => {
    await page.locator(selector).first().waitFor({ state: "attached", timeout: 60_000 });
    await tabTo(selector);
    await page.keyboard.press(key);
  };
  const choose = async (slot: string, upload: ReturnType<typeof png>): Promise<void> => {
    await page.locator(`#${slot}-input`).waitFor({ state: "attached", timeout: 60_000 });
    await tabTo(`#${slot}-input`);
    const [chooser] = await Promise.all([
      page.waitForEvent("filechooser"),
      page.keyboard.press("Enter"),
    ]);
    await chooser.setFiles(upload);
  };
  const face = portrait("christian");
  await press('[data-way="begin"]');
  await press('[data-way="given"]');
  await press('[data-type="passport"]');
  await press('[data-device="this"]');
  await choose("document", png(await card("passport-india", 50, face)));
  await press('[data-way="right"]');
  await choose("selfie", jpeg(face));
  expect(await outcomeOf(page)).toBe("verified");
}, 240_000);

/** Presses Tab until the element has the focus; a keyboard trap fails the test. */
const tabTo = async (selector: string): Promise<void> => {
  for (let presses = 0; presses < 30; presses++) {
    if ((await page.locator(`${selector}:focus`).count()) > 0) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`${selector} is not reached by Tab`);
};
