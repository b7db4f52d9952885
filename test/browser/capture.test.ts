/**
 * @file Getting pictures in, and what happens when something goes wrong: there is always
 * a way on, and no picture is lost on it.
 */
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { card, TEXT } from "../support/pictures.ts";
import { portrait } from "../support/portraits.ts";
import {
  choose,
  expectAccessible,
  expectNoHorizontalScroll,
  jpeg,
  openCapturePage,
  outcomeOf,
  png,
  submit,
  type CapturePage,
  type Upload,
} from "./capture-page.ts";
import { launchChromium } from "./chromium.ts";

let browser: Browser;
let opened: CapturePage;
let page: Page;

beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(async () => {
  await browser.close();
});
beforeEach(async () => {
  opened = await openCapturePage(browser);
  ({ page } = opened);
});
afterEach(async () => {
  expect(opened.foreignRequests).toEqual([]);
  expect(opened.complaints).toEqual([]);
  await opened.close();
});

const selfie = jpeg(portrait("michael"));
const complaintAt = (slot: string) => page.locator(`#${slot}-complaint`);
const previewAt = (slot: string) => page.locator(`[data-slot="${slot}"] .slot-preview`);

test("the card of another person ends in “Not verified”, with the faces that did not match", async () => {
  const document = png(await card("pan-2018", 41, portrait("michael")));
  await choose(page, { document, selfie: jpeg(portrait("team-4")) });
  await submit(page);
  expect(await outcomeOf(page)).toBe("Not verified");
  expect(await page.locator('[data-check="face.match"] .status').innerText()).toBe("Fail");
  expect(await page.locator(".faces-panel").innerText()).toContain("Not alike enough");
});

test("an Aadhaar card with its back shows both sides and trusts the signed QR code", async () => {
  const face = portrait("michael");
  await choose(page, {
    document: png(await card("aadhaar-new", 42, face)),
    documentBack: png(await card("aadhaar-back", 42, face)),
    selfie,
  });
  await page.getByText("Aadhaar", { exact: true }).click();
  await submit(page);
  expect(await outcomeOf(page)).toBe("Verified");
  const name = page.locator('tr[data-field="name"]');
  expect(await name.locator(".tag").innerText()).toBe("QR, signed");
  expect(await page.locator('tr[data-field="idNumber"] .field-value').innerText()).toMatch(
    /^XXXX XXXX \d{4}/,
  );
  const picture = page.locator(".card-frame img");
  expect(await picture.getAttribute("alt")).toContain("Front");
  await page.locator(".card-panel").getByText("Back", { exact: true }).click();
  expect(await picture.getAttribute("alt")).toContain("Back");
});

test("a damaged picture is named with what to do, and changing it keeps the others", async () => {
  const whole = await card("pan-2018", 43, portrait("michael"));
  await choose(page, { document: png(whole.subarray(0, whole.length >> 1)), selfie });
  await submit(page);
  expect(await outcomeOf(page)).toBe("One picture is needed again");
  expect(await page.locator(".banner").innerText()).toContain("damaged or incomplete");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Change a picture" }).click();
  expect(await previewAt("selfie").count()).toBe(1);
});

test("a file that is no picture is refused at once and nothing is sent", async () => {
  await page.setInputFiles("#document-input", jpeg(TEXT));
  await complaintAt("document").filter({ hasText: "The file is a text file." }).waitFor();
  expect(await previewAt("document").count()).toBe(0);
});

test("a refused file leaves the good picture before it in its place", async () => {
  await choose(page, { selfie });
  await page.setInputFiles("#selfie-input", jpeg(Buffer.alloc(0)));
  await complaintAt("selfie").filter({ hasText: "The file is empty." }).waitFor();
  expect(await previewAt("selfie").count()).toBe(1);
});

test("without pictures the button says what is missing and goes there", async () => {
  await submit(page);
  expect(await complaintAt("document").innerText()).toBe("This picture is needed.");
  expect(await complaintAt("selfie").innerText()).toBe("This picture is needed.");
  expect(await complaintAt("documentBack").innerText()).toBe("");
  expect(await page.locator("#document-input:focus").count()).toBe(1);
});

test("a pasted picture goes to the focused place, else to the first empty one", async () => {
  await paste(selfie, "document.body");
  await previewAt("document").waitFor();
  await page.locator("#documentBack-input").focus();
  await paste(selfie, "document.activeElement");
  await previewAt("documentBack").waitFor();
  await page.evaluate("document.activeElement.blur()");
  await paste(selfie, "document.body");
  await previewAt("selfie").waitFor();
});

test("a picture can be dropped on its place, and beside it without leaving the page", async () => {
  await drop(selfie, '[data-slot="selfie"] .slot-invitation');
  await previewAt("selfie").waitFor();
  await drop(selfie, "h1");
  await previewAt("document").waitFor();
});

test("a picture can be removed and chosen again", async () => {
  await choose(page, { document: selfie });
  await page.getByRole("button", { name: "Remove: Card, front" }).click();
  expect(await previewAt("document").count()).toBe(0);
  expect(await page.locator("#document-input:focus").count()).toBe(1);
  await choose(page, { document: selfie });
});

test("without a network the pictures stay, and trying again sends them", async () => {
  const document = png(await card("pan-2018", 44, portrait("michael")));
  await choose(page, { document, selfie });
  await page.route("**/v1/verifications", (route) => route.abort());
  await submit(page);
  await page.getByRole("alert").filter({ hasText: "cannot be reached" }).waitFor();
  expect(await previewAt("selfie").count()).toBe(1);
  await page.unroute("**/v1/verifications");
  const answer = page.waitForResponse("**/v1/verifications");
  await page.getByRole("button", { name: "Try again" }).click();
  expect((await answer).status()).toBe(202);
});

test("a connection lost while the server works is picked up again, with nothing sent twice", async () => {
  let uploads = 0;
  page.on("request", (request) => {
    if (request.method() === "POST") uploads++;
  });
  // Another face than above: one face under two names goes to a person.
  const face = portrait("team-3");
  await choose(page, { document: png(await card("pan-2018", 45, face)), selfie: jpeg(face) });
  await page.route("**/v1/verifications/**", (route) => route.abort());
  await submit(page);
  await page.getByRole("alert").filter({ hasText: "connection was lost" }).waitFor();
  await page.unroute("**/v1/verifications/**");
  await page.getByRole("button", { name: "Look again" }).click();
  expect(await outcomeOf(page)).toBe("Verified");
  expect(uploads).toBe(1);
});

test("a busy server says when to try again", async () => {
  await choose(page, { document: selfie, selfie });
  await page.route("**/v1/verifications", (route) =>
    route.fulfill({
      status: 503,
      headers: { "retry-after": "5" },
      contentType: "application/problem+json",
      body: '{"title":"Too many pictures are waiting"}',
    }),
  );
  await submit(page);
  await page.getByRole("alert").filter({ hasText: "in about 5 s" }).waitFor();
  expect(await page.getByRole("button", { name: "Try again" }).count()).toBe(1);
});

test("everything on the form can be done by keyboard alone", async () => {
  // Listening from the start: a chooser that opens before the listener is there is lost.
  page.on("filechooser", () => undefined);
  for (const [slot, key] of [
    ["document", "Enter"],
    ["selfie", "Space"],
  ] as const) {
    await tabTo(`#${slot}-input`);
    const [chooser] = await Promise.all([
      page.waitForEvent("filechooser"),
      page.keyboard.press(key),
    ]);
    await chooser.setFiles(selfie);
    await previewAt(slot).waitFor();
  }
  await tabTo('input[name="type"]');
  await page.keyboard.press("ArrowRight");
  expect(await page.locator('input[value="aadhaar"]').isChecked()).toBe(true);
  await tabTo("button[type=submit]");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Checking" }).waitFor();
  await tabTo("button");
  await page.keyboard.press("Enter");
  expect(await previewAt("selfie").count()).toBe(1);
});

for (const colorScheme of ["light", "dark"] as const)
  test(`axe finds nothing serious on the form, empty and filled, in ${colorScheme} colours`, async () => {
    // Colours in the middle of a transition are nobody's choice.
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await expectAccessible(page);
    await choose(page, { document: selfie });
    await submit(page);
    await expectAccessible(page);
  });

test("the form needs no sideways scrolling at 360 px", async () => {
  await page.setViewportSize({ width: 360, height: 740 });
  await expectNoHorizontalScroll(page);
  await choose(page, { document: selfie, documentBack: selfie });
  await submit(page);
  await expectNoHorizontalScroll(page);
});

/** Presses Tab until the element has the focus; a keyboard trap fails the test. */
const tabTo = async (selector: string): Promise<void> => {
  for (let presses = 0; presses < 30; presses++) {
    await page.keyboard.press("Tab");
    if ((await page.locator(`${selector}:focus`).count()) > 0) return;
  }
  throw new Error(`${selector} is not reached by Tab`);
};

const paste = (upload: Upload, target: string): Promise<unknown> =>
  page.evaluate(`(() => {
    const clipboardData = ${transferOf(upload)};
    ${target}.dispatchEvent(
      new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  })()`);

const drop = (upload: Upload, target: string): Promise<unknown> =>
  page.evaluate(`(() => {
    const dataTransfer = ${transferOf(upload)};
    const target = document.querySelector(${JSON.stringify(target)});
    for (const type of ["dragenter", "dragover", "drop"])
      target.dispatchEvent(
        new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
  })()`);

/** An expression for a DataTransfer that holds the file. */
const transferOf = ({ name, mimeType, buffer }: Upload): string => `(() => {
  const bytes = Uint8Array.from(atob("${buffer.toString("base64")}"), (c) => c.charCodeAt(0));
  const transfer = new DataTransfer();
  transfer.items.add(new File([bytes], "${name}", { type: "${mimeType}" }));
  return transfer;
})()`;
