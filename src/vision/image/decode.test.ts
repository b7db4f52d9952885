import { crc32, deflateSync } from "node:zlib";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { RefusalCode } from "../../observations/index.ts";
import { decodePicture, sharp } from "./index.ts";

const chunk = (type: string, body: Buffer): Buffer => {
  const typed = Buffer.concat([Buffer.from(type, "latin1"), body]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(body.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(typed));
  return Buffer.concat([length, typed, check]);
};

/** A well-formed RGBA PNG by its checksums; `raw` are the scan lines before compression, whatever the header says. */
const png = (widthPx: number, heightPx: number, raw: Buffer): Buffer => {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(widthPx, 0);
  header.writeUInt32BE(heightPx, 4);
  header.set([8, 6, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from("89504e470d0a1a0a", "hex"),
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(raw, { level: 9 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
};

const scanLines = (widthPx: number, heightPx: number): Buffer =>
  Buffer.alloc(heightPx * (1 + 4 * widthPx));

/** A picture with a dark left and a light right half, 120 x 80. */
const halves = (): ReturnType<typeof sharp> =>
  sharp({ create: { width: 120, height: 80, channels: 3, background: "#f0e0d0" } }).composite([
    {
      input: { create: { width: 60, height: 80, channels: 3, background: "#102030" } },
      left: 0,
      top: 0,
    },
  ]);

const photo = await halves().jpeg().toBuffer();

const refusalOf = async (bytes: Buffer, type?: string): Promise<RefusalCode | "decoded"> => {
  const result = await decodePicture(bytes, type);
  if (result.outcome === "decoded") return "decoded";
  // Every refusal tells the person something in a sentence.
  expect(result.refusal.detail).toMatch(/^[A-Z].{30,}\.$/);
  return result.refusal.code;
};

const SVG = Buffer.from('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>');
const BAD: readonly [string, Buffer, RefusalCode][] = [
  ["an empty file", Buffer.alloc(0), "picture-empty"],
  ["one byte", Buffer.from([0xff]), "picture-type-unsupported"],
  ["text", Buffer.from("Dear Sir,\nthis is a card.\n"), "picture-type-unsupported"],
  ["an SVG", SVG, "picture-type-unsupported"],
  ["a GIF", Buffer.from("GIF89a\x01\0\x01\0\x80\0\0", "latin1"), "picture-type-unsupported"],
  ["a PDF", Buffer.from("%PDF-1.7\n%\xe2\xe3", "latin1"), "picture-type-unsupported"],
  ["more than 10 MB", Buffer.concat([photo, Buffer.alloc(10 * 2 ** 20)]), "picture-too-large"],
  ["4,194,304 x 8 pixels", png(4_194_304, 8, Buffer.alloc(1000)), "picture-dimensions"],
  ["2,900,000 x 8 pixels", png(2_900_000, 8, Buffer.alloc(1000)), "picture-dimensions"],
  ["16,000 x 16,000 pixels", png(16_000, 16_000, Buffer.alloc(5_000_000)), "picture-dimensions"],
  ["63 x 100 pixels", png(63, 100, scanLines(63, 100)), "picture-dimensions"],
  ["25 megapixels", png(5000, 5000, Buffer.alloc(1000)), "picture-dimensions"],
  ["a header of 0 x 0", png(0, 0, Buffer.alloc(10)), "picture-dimensions"],
  ["fewer pixels than the header says", png(400, 400, scanLines(400, 7)), "picture-unreadable"],
  [
    "a PNG signature and nothing",
    png(100, 100, Buffer.alloc(9)).subarray(0, 8),
    "picture-unreadable",
  ],
  ["a JPEG start and nothing", Buffer.from([0xff, 0xd8, 0xff, 0xe0]), "picture-unreadable"],
  [
    "a RIFF that is no picture",
    Buffer.from("RIFF\0\0\0\0WEBPjunk".padEnd(40)),
    "picture-unreadable",
  ],
];

for (const [name, bytes, code] of BAD)
  test(`${name} is refused as ${code}`, async () => {
    expect(await refusalOf(bytes)).toBe(code);
  });

test("a small file that asks for a huge picture costs no memory", async () => {
  const before = process.memoryUsage().rss;
  await refusalOf(png(4_194_304, 8, Buffer.alloc(1000)));
  await refusalOf(png(16_000, 16_000, Buffer.alloc(1000)));
  expect(process.memoryUsage().rss - before).toBeLessThan(50e6);
});

test("a JPEG cut off anywhere is refused, never half decoded", async () => {
  for (let percent = 1; percent < 100; percent += 7)
    expect(await refusalOf(photo.subarray(0, (photo.length * percent) / 100))).not.toBe("decoded");
});

test("the content must be of the type that was declared, when one was", async () => {
  expect(await refusalOf(photo, "image/png")).toBe("picture-type-unsupported");
  expect(await refusalOf(photo, "image/heic")).toBe("picture-type-unsupported");
  expect(await refusalOf(photo, "image/JPG; charset=binary")).toBe("decoded");
  expect(await refusalOf(photo, "application/octet-stream")).toBe("decoded");
});

test("a moving WebP is refused", async () => {
  const frames = await sharp({ create: { width: 80, height: 160, channels: 3, background: "red" } })
    .webp({ loop: 0 })
    .toBuffer();
  const still = await decodePicture(frames);
  expect(still.outcome).toBe("decoded");
  const moving = Buffer.alloc(40);
  moving.write("RIFF\x20\0\0\0WEBPVP8X\x0a\0\0\0\x02", "latin1");
  expect(await refusalOf(moving)).toBe("picture-type-unsupported");
});

test("a phone picture is turned upright by its EXIF orientation, and says its upright size", async () => {
  const turned = await halves().withMetadata({ orientation: 6 }).jpeg().toBuffer();
  const result = await decodePicture(turned);
  if (result.outcome !== "decoded") throw new Error("refused");
  expect(result.picture).toMatchObject({ format: "jpeg", widthPx: 80, heightPx: 120 });
  // Orientation 6: the stored left half is the upper half of the upright picture.
  expect(result.pixels.data[0]!).toBeLessThan(60);
  expect(result.pixels.data.at(-1)!).toBeGreaterThan(180);
});

test("grey, CMYK, 16-bit, palette, transparent and WebP pictures all become plain RGB", async () => {
  const grey = halves().greyscale();
  const variants = [
    await grey.clone().jpeg().toBuffer(),
    await halves().toColourspace("cmyk").jpeg().toBuffer(),
    await halves().toColourspace("rgb16").png().toBuffer(),
    await halves().png({ palette: true }).toBuffer(),
    await grey.clone().toColourspace("b-w").png().toBuffer(),
    await halves().webp({ lossless: true }).toBuffer(),
    await halves().ensureAlpha().webp().toBuffer(),
  ];
  for (const bytes of variants) {
    const result = await decodePicture(bytes);
    if (result.outcome !== "decoded") throw new Error(result.refusal.detail);
    expect(result.pixels.data.length).toBe(120 * 80 * 3);
    expect(result.pixels.data[0]!).toBeLessThan(70);
    expect(result.pixels.data.at(-3)!).toBeGreaterThan(180);
  }
});

test("a transparent picture is seen on white", async () => {
  const clear = {
    width: 70,
    height: 70,
    channels: 4,
    background: { r: 0, g: 0, b: 0, alpha: 0 },
  } as const;
  const result = await decodePicture(await sharp({ create: clear }).png().toBuffer());
  if (result.outcome !== "decoded") throw new Error("refused");
  expect(result.pixels.data.every((value) => value === 255)).toBe(true);
});

test("no mutation of a good file makes the decoder throw", async () => {
  const seeds = [photo, await halves().png().toBuffer(), await halves().webp().toBuffer()];
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...seeds),
      fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat({ max: 255 })), {
        minLength: 1,
        maxLength: 8,
      }),
      async (seed, changes) => {
        const bytes = Buffer.from(seed);
        for (const [place, value] of changes)
          bytes[Math.min(bytes.length - 1, Math.floor(place * bytes.length))] = value;
        expect(["decoded", "refused"]).toContain((await decodePicture(bytes)).outcome);
      },
    ),
    { numRuns: 150 },
  );
});
