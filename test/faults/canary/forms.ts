/**
 * @file Every form in which a text or some bytes could lie in a file, so that they can be looked for.
 */

/** Something to look for: what it is, in which form, and its bytes. */
export interface Needle {
  readonly what: string;
  readonly form: string;
  readonly bytes: Buffer;
}

/** Shorter ones are found by chance. */
const LEAST_BYTES = 6;

export const formsOfText = (what: string, text: string): readonly Needle[] => {
  const spellings = new Set([
    text,
    text.toLowerCase(),
    text.toUpperCase(),
    text.replace(/\s+/g, ""),
    text.replace(/\s+/g, "-"),
    text.replace(/\s+/g, "+"),
  ]);
  const needles = [...spellings].flatMap((spelling) => formsOfSpelling(what, spelling));
  const different = new Map(needles.map((needle) => [needle.bytes.toString("latin1"), needle]));
  return [...different.values()].filter(({ bytes }) => bytes.length >= LEAST_BYTES);
};

const formsOfSpelling = (what: string, text: string): readonly Needle[] => {
  const utf8 = Buffer.from(text, "utf8");
  const utf16 = Buffer.from(text, "utf16le");
  const percent = [...utf8].map((byte) => `%${byte.toString(16).padStart(2, "0")}`).join("");
  const units = Array.from({ length: text.length }, (_, at) => text.charCodeAt(at));
  const escaped = units.map((unit) => `\\u${unit.toString(16).padStart(4, "0")}`).join("");
  const onlyForeign = units
    .map((unit, at) => (unit < 128 ? text[at]! : escaped.slice(6 * at, 6 * at + 6)))
    .join("");
  const asText: Readonly<Record<string, readonly string[]>> = {
    percent: [encodeURIComponent(text), percent, percent.toUpperCase()],
    "JSON escapes": [escaped, onlyForeign, escaped.toUpperCase().replaceAll("\\U", "\\u")],
    "HTML references": [units.map((unit) => `&#${unit};`).join("")],
    hex: [utf8.toString("hex"), utf8.toString("hex").toUpperCase()],
    base64: base64Forms(utf8),
    "base64 of UTF-16": base64Forms(utf16),
  };
  const bytes = Object.entries(asText).flatMap(([form, texts]) =>
    texts.map((each) => ({ what, form, bytes: Buffer.from(each, "latin1") })),
  );
  return [
    { what, form: "UTF-8", bytes: utf8 },
    { what, form: "UTF-16LE", bytes: utf16 },
    { what, form: "UTF-16BE", bytes: Buffer.from(utf16).swap16() },
    ...bytes,
  ];
};

/** As it stands in the base64 of something longer: after 0, 1 or 2 other bytes, without what those share with it. */
const base64Forms = (bytes: Buffer): readonly string[] =>
  [0, 1, 2].flatMap((before) => {
    const whole = Buffer.concat([Buffer.alloc(before), bytes]);
    const from = Math.ceil((before * 8) / 6);
    const to = Math.floor((whole.length * 8) / 6);
    return (["base64", "base64url"] as const).map((form) => whole.toString(form).slice(from, to));
  });

/**
 * A picture or a vector, in windows one after the other: of whatever run of twice that length leaks, one window
 * leaks whole. Windows of few different bytes are left out; they stand anywhere.
 */
export const windowsOf = (what: string, bytes: Buffer, windowBytes: number): readonly Needle[] => [
  ...windows(what, "as it is", bytes, windowBytes),
  ...base64Forms(bytes).flatMap((text) =>
    windows(what, "base64", Buffer.from(text, "latin1"), 2 * windowBytes),
  ),
  ...windows(what, "hex", Buffer.from(bytes.toString("hex"), "latin1"), 4 * windowBytes),
];

const windows = (
  what: string,
  form: string,
  bytes: Buffer,
  windowBytes: number,
): readonly Needle[] => {
  const found: Needle[] = [];
  for (let from = 0; from + windowBytes <= bytes.length; from += windowBytes) {
    const window = bytes.subarray(from, from + windowBytes);
    if (new Set(window).size >= windowBytes / 4 || new Set(window).size >= 12)
      found.push({ what, form, bytes: window });
  }
  return found;
};

/** How files of pictures begin, long enough not to stand in sealed bytes by chance. */
export const PICTURE_STARTS: readonly Needle[] = [
  ["JPEG with JFIF", "ffd8ffe000104a464946"],
  ["JPEG with a table", "ffd8ffdb004300"],
  ["JPEG with Exif", "457869660000"],
  ["PNG", "89504e470d0a1a0a0000000d49484452"],
  ["WebP", "574542505650"],
].map(([what, hex]) => ({
  what: what!,
  form: "a picture begins",
  bytes: Buffer.from(hex!, "hex"),
}));
