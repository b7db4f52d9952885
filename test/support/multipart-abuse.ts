/**
 * @file Forms that no browser sends: too many parts, headers without end, boundaries that are not there.
 */

export interface Abuse {
  readonly name: string;
  readonly contentType: string;
  readonly body: Buffer;
}

const BOUNDARY = "a-boundary";
const CONTENT_TYPE = `multipart/form-data; boundary=${BOUNDARY}`;

const field = (name: string, value: string): string =>
  `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;

const file = (name: string, headers = "", content = "no picture"): string =>
  `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"; filename="x.jpg"\r\nContent-Type: image/jpeg\r\n${headers}\r\n${content}\r\n`;

const END = `--${BOUNDARY}--\r\n`;
const MB = 1024 * 1024;

const abuse = (name: string, text: string, contentType = CONTENT_TYPE): Abuse => ({
  name,
  contentType,
  body: Buffer.from(text, "latin1"),
});

const many = (count: number, part: (n: number) => string): string =>
  Array.from({ length: count }, (_, n) => part(n)).join("");

export const ABUSES: readonly Abuse[] = [
  abuse("no part", END),
  abuse("nothing", ""),
  abuse("10,000 fields", many(10_000, (n) => field(`f${n}`, "x")) + END),
  abuse("10,000 fields of one name", many(10_000, () => field("type", "pan")) + END),
  abuse("10,000 files", many(10_000, (n) => file(`f${n}`)) + END),
  abuse("10,000 frames", many(10_000, () => file("liveFrame")) + END),
  abuse("a header of a megabyte", file("document", `X-Long: ${"x".repeat(MB)}\r\n`) + END),
  abuse(
    "10,000 headers",
    file(
      "document",
      many(10_000, (n) => `X-${n}: x\r\n`),
    ) + END,
  ),
  abuse("a name of a megabyte", field("x".repeat(MB), "x") + END),
  abuse("a field of eight megabytes", field("type", "x".repeat(8 * MB)) + END),
  abuse("another boundary", (file("document") + END).replaceAll(BOUNDARY, "another")),
  abuse("no boundary", file("document") + END, "multipart/form-data"),
  abuse(
    "a boundary of 10,000 characters",
    (file("document") + END).replaceAll(BOUNDARY, "b".repeat(10_000)),
    `multipart/form-data; boundary=${"b".repeat(10_000)}`,
  ),
  abuse("no end", file("document").slice(0, -6)),
  abuse("an end in the headers", `--${BOUNDARY}\r\nContent-Disposition: form-data; na`),
  abuse(
    "eight megabytes before the first part",
    `${"x".repeat(8 * MB)}\r\n${file("document")}${END}`,
  ),
  abuse("one name twice", file("document") + file("document") + file("selfie") + END),
  abuse("a file without a name", file("") + END),
  abuse("the name of what every object has", field("__proto__", "x") + file("constructor") + END),
  abuse(
    "a form in the form",
    `--${BOUNDARY}\r\nContent-Disposition: form-data; name="document"\r\nContent-Type: multipart/mixed; boundary=inner\r\n\r\n--inner\r\nContent-Disposition: file; filename="a.jpg"\r\n\r\nx\r\n--inner--\r\n${END}`,
  ),
  abuse("a picture as a field", field("document", "x") + field("selfie", "x") + END),
];
