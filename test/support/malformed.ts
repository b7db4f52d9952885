/**
 * @file Pictures as no camera makes them, from a seed: mutations of valid ones, files that lie about themselves, and
 * files that are small until they are opened. Nothing of other people's collections is among them.
 */
import { crc32, deflateSync } from "node:zlib";
import { sharp } from "../../src/vision/image/sharp.ts";
import { GIF, landscape, pngOfSize, SVG } from "./pictures.ts";
import { heicCard, protectedPdf } from "./files.ts";
import { portrait } from "./portraits.ts";

export interface MalformedPicture {
  /** How it was made. */
  readonly kind: string;
  readonly bytes: Buffer;
  /** The media type that its sender claims. */
  readonly declaredType?: string;
}

type Random = () => number;

const below = (random: Random, limit: number): number => Math.floor(random() * limit);
const pick = <T>(random: Random, from: readonly T[]): T => from[below(random, from.length)]!;

/** Small, so that what survives is looked at to the end in little time; one has a face. */
export const validSeeds = async (): Promise<readonly Buffer[]> => {
  const pictures = [
    sharp(await landscape()).resize(150, 100),
    sharp(portrait("team-3")).resize(128, 128, { fit: "cover" }),
  ];
  const seeds = pictures.flatMap((picture) => [
    picture.clone().jpeg({ quality: 70 }),
    picture.clone().jpeg({ quality: 70, progressive: true }),
    picture.clone().png({ palette: true }),
    picture.clone().png({ compressionLevel: 9 }),
    picture.clone().webp({ quality: 60 }),
    picture.clone().webp({ lossless: true }),
  ]);
  return Promise.all(seeds.map((seed) => seed.toBuffer()));
};

const EXTREMES = [0, 0xff, 0x7f, 0x80, 1];

/** Each changes a copy, somewhere. */
const MUTATORS: Readonly<Record<string, (bytes: Buffer, random: Random) => Buffer>> = {
  "flip bits": (bytes, random) => {
    for (let flip = 0; flip <= below(random, 8); flip++)
      bytes[below(random, bytes.length)]! ^= 1 << below(random, 8);
    return bytes;
  },
  "set bytes": (bytes, random) => {
    for (let set = 0; set <= below(random, 6); set++)
      bytes[below(random, bytes.length)] = pick(random, EXTREMES);
    return bytes;
  },
  "set a number": (bytes, random) => {
    bytes.writeUInt32BE(
      pick(random, [0, 0xffff_ffff, 0x7fff_ffff, 0x8000_0000, 0x10000]),
      below(random, Math.max(1, bytes.length - 4)),
    );
    return bytes;
  },
  "take a piece out": (bytes, random) => {
    const from = below(random, bytes.length);
    return Buffer.concat([bytes.subarray(0, from), bytes.subarray(from + 1 + below(random, 64))]);
  },
  "repeat a piece": (bytes, random) => {
    const from = below(random, bytes.length);
    const piece = bytes.subarray(from, from + 1 + below(random, 256));
    const times = 1 + below(random, 64);
    return Buffer.concat([
      bytes.subarray(0, from),
      ...Array.from({ length: times }, () => piece),
      bytes.subarray(from),
    ]);
  },
  "put noise in": (bytes, random) => {
    const at = below(random, bytes.length);
    const noise = Buffer.from(
      Array.from({ length: 1 + below(random, 64) }, () => below(random, 256)),
    );
    return Buffer.concat([bytes.subarray(0, at), noise, bytes.subarray(at)]);
  },
  "swap two pieces": (bytes, random) => {
    const half = Math.floor(bytes.length / 2);
    const size = 1 + below(random, Math.min(128, half));
    const [one, two] = [below(random, half - size + 1), half + below(random, half - size + 1)];
    const kept = Buffer.from(bytes.subarray(one, one + size));
    bytes.copy(bytes, one, two, two + size);
    kept.copy(bytes, two);
    return bytes;
  },
};

const PNG_START = 8;

/** A PNG whose checksums are all right again, so that a decoder believes the rest. */
const withChecksums = (png: Buffer): Buffer => {
  let at = PNG_START;
  while (at + 12 <= png.length) {
    const end = at + 8 + png.readUInt32BE(at);
    if (end + 4 > png.length) break;
    png.writeUInt32BE(crc32(png.subarray(at + 4, end)) >>> 0, end);
    at = end + 4;
  }
  return png;
};

const isPng = (bytes: Buffer): boolean => bytes.subarray(1, 4).toString("latin1") === "PNG";

/** The size in the header is another than that of the pixels. */
const lyingHeader = (bytes: Buffer, random: Random): Buffer => {
  const side = (): number => pick(random, [1, 63, 64, 65, 151, 1000, 4000, 9999, 10_000, 65_535]);
  if (isPng(bytes)) {
    bytes.writeUInt32BE(side(), 16);
    bytes.writeUInt32BE(side(), 20);
    if (random() < 0.3) bytes[24] = pick(random, [1, 2, 4, 8, 16]);
    if (random() < 0.3) bytes[25] = pick(random, [0, 2, 3, 4, 6]);
    return withChecksums(bytes);
  }
  for (let at = 2; at + 9 < bytes.length; at++)
    if (bytes[at] === 0xff && [0xc0, 0xc1, 0xc2].includes(bytes[at + 1]!)) {
      bytes.writeUInt16BE(side(), at + 5);
      bytes.writeUInt16BE(side(), at + 7);
      if (random() < 0.3) bytes[at + 9] = pick(random, [1, 3, 4, 255]);
      return bytes;
    }
  return MUTATORS["set a number"]!(bytes, random);
};

/** The nth malformed picture of a seed: one after another, so that a run can be had again. */
export const mutate = (seeds: readonly Buffer[], random: Random): MalformedPicture => {
  const bytes = Buffer.from(pick(random, seeds));
  const way = random();
  if (way < 0.15) {
    const share = 1 + below(random, 99);
    return { kind: `cut at ${share} %`, bytes: bytes.subarray(0, (bytes.length * share) / 100) };
  }
  if (way < 0.35) return { kind: "a lying header", bytes: lyingHeader(bytes, random) };
  const names = Object.keys(MUTATORS);
  let changed: Buffer = bytes;
  const kinds: string[] = [];
  for (let round = 0; round <= below(random, 3); round++) {
    const name = pick(random, names);
    kinds.push(name);
    changed = MUTATORS[name]!(changed, random);
  }
  const repaired = isPng(changed) && random() < 0.5;
  return {
    kind: kinds.join(", "),
    bytes: repaired ? withChecksums(changed) : changed,
    ...(random() < 0.05 && {
      declaredType: pick(random, ["image/png", "image/jpeg", "text/html"]),
    }),
  };
};

const chunk = (type: string, data: Buffer): Buffer => {
  const whole = Buffer.alloc(12 + data.length);
  whole.writeUInt32BE(data.length, 0);
  whole.write(type, 4, "latin1");
  data.copy(whole, 8);
  whole.writeUInt32BE(crc32(whole.subarray(4, 8 + data.length)) >>> 0, 8 + data.length);
  return whole;
};

/** Chunks behind the header of a PNG. */
const pngWith = (png: Buffer, ...chunks: readonly Buffer[]): Buffer =>
  Buffer.concat([png.subarray(0, 33), ...chunks, png.subarray(33)]);

/** Segments behind the start of a JPEG. */
const jpegWith = (jpeg: Buffer, marker: number, ...contents: readonly Buffer[]): Buffer =>
  Buffer.concat([
    jpeg.subarray(0, 2),
    ...contents.map((content) => {
      const head = Buffer.from([0xff, marker, 0, 0]);
      head.writeUInt16BE(content.length + 2, 2);
      return Buffer.concat([head, content]);
    }),
    jpeg.subarray(2),
  ]);

/** As many tags as two directories hold. */
const manyTags = (): Buffer => {
  const directory = (tags: number, next: number): Buffer => {
    const bytes = Buffer.alloc(2 + 12 * tags + 4);
    bytes.writeUInt16BE(tags, 0);
    for (let tag = 0; tag < tags; tag++) {
      bytes.writeUInt16BE(0x9000 + (tag % 4096), 2 + 12 * tag);
      bytes.writeUInt16BE(3, 4 + 12 * tag);
      bytes.writeUInt32BE(1, 6 + 12 * tag);
    }
    bytes.writeUInt32BE(next, 2 + 12 * tags);
    return bytes;
  };
  const first = directory(50_000, 8 + 2 + 12 * 50_000 + 4);
  const start = Buffer.from([0x4d, 0x4d, 0, 42, 0, 0, 0, 8]);
  return Buffer.concat([start, first, directory(50_000, 0)]);
};

/** The last scan of a progressive JPEG, a thousand times. */
const manyScans = (progressive: Buffer): Buffer => {
  const last = progressive.lastIndexOf(Buffer.from([0xff, 0xda]));
  const scan = progressive.subarray(last, -2);
  return Buffer.concat([
    progressive.subarray(0, -2),
    ...Array.from({ length: 1000 }, () => scan),
    Buffer.from([0xff, 0xd9]),
  ]);
};

const TIFF = Buffer.concat([Buffer.from("II*\0\x08\0\0\0\0\0", "latin1"), Buffer.alloc(200)]);

/** Small until they are opened, and everything that lies about what it is. */
export const bombs = async (): Promise<readonly MalformedPicture[]> => {
  const picture = sharp(await landscape());
  const jpeg = await picture.clone().resize(600, 400).jpeg().toBuffer();
  const png = await picture.clone().resize(300, 200).png().toBuffer();
  const large = await picture.clone().resize(4800, 3200).jpeg({ progressive: true }).toBuffer();
  const flat = sharp({
    create: { width: 4890, height: 4890, channels: 3, background: "#888" },
  });
  const huge = deflateSync(Buffer.alloc(50_000_000), { level: 9 });
  const label = (text: string): Buffer => Buffer.from(text, "latin1");
  const sizes = [
    [16_000, 16_000],
    [30_000, 30_000],
    [4_194_304, 8],
    [8, 4_194_304],
    [2_900_000, 8],
    [8, 2_900_000],
    [10_000, 2400],
    [64, 10_000],
  ] as const;
  return [
    ...sizes.map(([width, height]) => ({
      kind: `a PNG of ${width} x ${height}`,
      bytes: pngOfSize(width, height),
    })),
    { kind: "the largest JPEG", bytes: await flat.clone().jpeg().toBuffer() },
    { kind: "the largest PNG", bytes: await flat.clone().png().toBuffer() },
    { kind: "the largest WebP", bytes: await flat.clone().webp().toBuffer() },
    { kind: "a JPEG of 1,000 scans", bytes: manyScans(large) },
    {
      kind: "an animated PNG",
      bytes: pngWith(
        png,
        chunk("acTL", Buffer.from([0, 0, 0xff, 0xff, 0, 0, 0, 0])),
        chunk("fcTL", Buffer.alloc(26, 1)),
      ),
    },
    {
      kind: "a colour profile of 50 MB in a PNG",
      bytes: pngWith(png, chunk("iCCP", Buffer.concat([label("p\0\0"), huge]))),
    },
    {
      kind: "a colour profile of 8 MB in a JPEG",
      bytes: jpegWith(
        jpeg,
        0xe2,
        ...Array.from({ length: 128 }, (_, index) =>
          Buffer.concat([
            label("ICC_PROFILE\0"),
            Buffer.from([index + 1, 128]),
            Buffer.alloc(65_000),
          ]),
        ),
      ),
    },
    { kind: "100,000 EXIF tags in a PNG", bytes: pngWith(png, chunk("eXIf", manyTags())) },
    {
      kind: "EXIF that has more tags than bytes in a JPEG",
      bytes: jpegWith(
        jpeg,
        0xe1,
        Buffer.concat([label("Exif\0\0"), manyTags().subarray(0, 60_000)]),
      ),
    },
    {
      kind: "XMP of 9 MB in a PNG",
      bytes: pngWith(
        png,
        chunk(
          "iTXt",
          Buffer.concat([label("XML:com.adobe.xmp\0\0\0\0\0"), Buffer.alloc(9_000_000, 65)]),
        ),
      ),
    },
    {
      kind: "a text of 50 MB in a PNG",
      bytes: pngWith(png, chunk("zTXt", Buffer.concat([label("Comment\0\0"), huge]))),
    },
    {
      kind: "a program in the comment of a JPEG",
      bytes: jpegWith(jpeg, 0xfe, label("<?php system($_GET['c']); ?><script>alert(1)</script>")),
    },
    {
      kind: "a JPEG that is a ZIP as well",
      bytes: Buffer.concat([jpeg, label("PK\x03\x04"), png]),
    },
    { kind: "a JPEG sent as a PNG", bytes: jpeg, declaredType: "image/png" },
    { kind: "an SVG", bytes: SVG },
    { kind: "a GIF", bytes: GIF },
    { kind: "a TIFF", bytes: TIFF },
    { kind: "half a HEIC", bytes: heicCard().subarray(0, 8000) },
    { kind: "a PDF sent as a JPEG", bytes: protectedPdf(), declaredType: "image/jpeg" },
  ];
};

/** Cut off at each hundredth. */
export const truncations = (seeds: readonly Buffer[]): readonly MalformedPicture[] =>
  seeds.flatMap((seed) =>
    Array.from({ length: 99 }, (_, index) => ({
      kind: `cut at ${index + 1} %`,
      bytes: seed.subarray(0, Math.floor((seed.length * (index + 1)) / 100)),
    })),
  );
