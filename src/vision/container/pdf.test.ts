import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { writePdf } from "../../../test/support/pdf.ts";
import { openPdf, type PdfPage } from "./index.ts";

const fixture = (name: string): Buffer =>
  readFileSync(new URL(`../../../test/fixtures/${name}`, import.meta.url));

const opened = async (bytes: Buffer, password?: string) => {
  const opening = await openPdf(bytes, password);
  if (opening.outcome === "refused") throw new Error(opening.refusal.detail);
  return opening.pdf;
};

const codeOf = async (bytes: Buffer, password?: string): Promise<string> => {
  const opening = await openPdf(bytes, password);
  return opening.outcome === "opened" ? "opened" : opening.refusal.code;
};

/** Share of pixels that are not white. */
const inkOf = ({ pixels: { data } }: PdfPage): number => {
  let dark = 0;
  for (let i = 0; i < data.length; i += 3) if (data[i]! + data[i + 1]! + data[i + 2]! < 600) dark++;
  return (3 * dark) / data.length;
};

const TEXT = ["INCOME TAX DEPARTMENT", "A page of text,", "with three lines."];

test("a page becomes a picture of 300 dots an inch, and says whether it has print", async () => {
  const pdf = await opened(writePdf({ pages: [{ text: TEXT }, {}] }));
  expect(pdf.pageCount).toBe(2);
  const first = pdf.render(0)!;
  expect([first.pixels.widthPx, first.pixels.heightPx]).toEqual([2479, 3508]);
  expect(first.hasPrint).toBe(true);
  expect(inkOf(first)).toBeGreaterThan(0.0005);
  const second = pdf.render(1)!;
  expect(second.hasPrint).toBe(false);
  expect(inkOf(second)).toBe(0);
  expect(pdf.render(2)).toBeUndefined();
});

test.each(["text-rc4-128.pdf", "text-aes-128.pdf", "pan-card-aes-256.pdf"])(
  "%s asks for its password, refuses a wrong one and opens with the right one",
  async (name) => {
    const bytes = fixture(name);
    expect(await codeOf(bytes)).toBe("password-needed");
    expect(await codeOf(bytes, "")).toBe("password-wrong");
    expect(await codeOf(bytes, "asha1990")).toBe("password-wrong");
    expect(inkOf((await opened(bytes, "ASHA1990")).render(0)!)).toBeGreaterThan(0.0005);
  },
);

test("the refusal tells the issuers' rules and nothing of the file", async () => {
  const opening = await openPdf(fixture("text-aes-128.pdf"));
  expect(opening).toMatchObject({ outcome: "refused" });
  if (opening.outcome === "refused")
    expect(opening.refusal.detail).toMatch(/first four letters .*DDMMYYYY/);
});

test("a password that is not needed does no harm", async () => {
  expect(await codeOf(writePdf({ pages: [{ text: TEXT }] }), "ASHA1990")).toBe("opened");
});

test("pages of unreasonable size are drawn within the limits of a picture, or not at all", async () => {
  const sizes = [
    { widthPt: 14_400, heightPt: 14_400 },
    { widthPt: 14_400, heightPt: 30 },
    { widthPt: 5, heightPt: 5 },
  ];
  const pages = await Promise.all(
    sizes.map(async (size) => (await opened(writePdf({ size, pages: [{}] }))).render(0)?.pixels),
  );
  expect(pages[0]!.widthPx * pages[0]!.heightPx).toBeLessThanOrEqual(24_000_000);
  expect(pages[1]).toBeUndefined();
  expect(pages[2]).toBeUndefined();
});

test("eleven pages are too many", async () => {
  const pages = Array.from({ length: 11 }, () => ({}));
  expect(await codeOf(writePdf({ pages }))).toBe("pdf-too-many-pages");
});

test("what lies over the print is not drawn: annotations and fields of forms", async () => {
  const appearance =
    "<</Length 29/Type/XObject/Subtype/Form/BBox[0 0 400 400]>>stream\n0 0 0 rg 0 0 400 400 re f    \nendstream";
  const annotated = (subtype: string) =>
    writePdf({
      pages: [{ text: TEXT, entries: "/Annots[5 0 R]" }],
      catalogue: "/AcroForm<</Fields[5 0 R]>>",
      objects: [
        appearance,
        `<</Type/Annot/Subtype/${subtype}/FT/Tx/T(a)/F 4/Rect[50 300 450 700]/AP<</N 4 0 R>>>>`,
      ],
    });
  const plain = inkOf((await opened(writePdf({ pages: [{ text: TEXT }] }))).render(0)!);
  for (const subtype of ["Stamp", "Widget", "Square"])
    expect(inkOf((await opened(annotated(subtype))).render(0)!)).toBeCloseTo(plain, 6);
});

test("scripts and attached files change nothing", async () => {
  const loaded = writePdf({
    pages: [{ text: TEXT, entries: "/AA<</O 4 0 R>>" }],
    catalogue: "/OpenAction 4 0 R/Names<</EmbeddedFiles<</Names[(a.exe) 5 0 R]>>>>",
    objects: [
      "<</S/JavaScript/JS(app.alert\\(1\\);while\\(true\\){})>>",
      "<</Type/Filespec/F(a.exe)/EF<</F 6 0 R>>>>",
      "<</Length 4/Type/EmbeddedFile>>stream\nMZ..\nendstream",
    ],
  });
  const plain = inkOf((await opened(writePdf({ pages: [{ text: TEXT }] }))).render(0)!);
  expect(inkOf((await opened(loaded)).render(0)!)).toBeCloseTo(plain, 6);
});

test("a PDF that is cut off, empty or nonsense is refused or shows what is left, and never throws", async () => {
  const whole = writePdf({ pages: [{ text: TEXT }] });
  expect(await codeOf(Buffer.from("%PDF-1.7\n"))).toBe("pdf-unreadable");
  expect(await codeOf(Buffer.concat([Buffer.from("%PDF-1.7\n"), Buffer.alloc(5000, 7)]))).toBe(
    "pdf-unreadable",
  );
  expect(await codeOf(writePdf({ pages: [] }))).toBe("pdf-unreadable");
  for (const share of [0.1, 0.5, 0.9]) {
    const opening = await openPdf(whole.subarray(0, whole.length * share));
    if (opening.outcome === "opened") opening.pdf.render(0);
    else expect(opening.refusal.code).toBe("pdf-unreadable");
  }
});

test("protection by something else than a password is told apart from a wrong password", async () => {
  const bytes = Buffer.from(
    fixture("text-aes-128.pdf")
      .toString("latin1")
      .replace("/Filter /Standard", "/Filter /Entrust_"),
    "latin1",
  );
  expect(await codeOf(bytes)).toBe("pdf-unreadable");
});
