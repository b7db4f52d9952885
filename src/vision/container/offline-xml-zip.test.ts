import {
  configure,
  TextReader,
  Uint8ArrayReader,
  Uint8ArrayWriter,
  ZipWriter,
} from "@zip.js/zip.js";
import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { offlineXml } from "../../documents/fixtures/offline-xml.ts";
import { openOfflineXmlZip } from "./index.ts";

configure({ useWebWorkers: false });

const xml = offlineXml();

interface ZipToWrite {
  readonly name?: string;
  readonly content?: string;
  readonly code?: string;
  readonly aes?: boolean;
  readonly twice?: boolean;
}

const zipped = async ({
  name = "offlineaadhaar.xml",
  content = xml,
  code,
  aes,
  twice,
}: ZipToWrite) => {
  const options = code === undefined ? {} : { password: code, zipCrypto: aes !== true };
  const writer = new ZipWriter(new Uint8ArrayWriter(), options);
  await writer.add(name, new TextReader(content));
  if (twice === true) await writer.add(`2-${name}`, new TextReader(content));
  return Buffer.from(await writer.close());
};

const codeOf = async (bytes: Uint8Array, shareCode?: string): Promise<string> => {
  const opening = await openOfflineXmlZip(bytes, shareCode);
  return opening.outcome === "opened" ? "opened" : opening.refusal.code;
};

for (const aes of [false, true])
  test(`a ZIP encrypted with ${aes ? "AES-256" : "the old encryption"} asks for its code, and opens with it alone`, async () => {
    const bytes = await zipped({ code: "7410", aes });
    expect(await codeOf(bytes)).toBe("share-code-needed");
    expect(await codeOf(bytes, "7411")).toBe("share-code-wrong");
    expect(await codeOf(bytes, "")).toBe("share-code-wrong");
    expect(await openOfflineXmlZip(bytes, "7410")).toEqual({ outcome: "opened", xml });
  });

test("no wrong code opens the old encryption, whose own check lets one in 256 pass", async () => {
  const bytes = await zipped({ code: "7410" });
  for (let code = 0; code < 600; code++)
    expect(await codeOf(bytes, String(code).padStart(4, "0"))).toBe("share-code-wrong");
});

test("without encryption no code is asked", async () => {
  expect(await codeOf(await zipped({}))).toBe("opened");
});

test.each([
  ["two files", { twice: true }],
  ["a file of another kind", { name: "data.exe" }],
  ["a name that climbs out of its folder", { name: "../../etc/cron.xml" }],
  ["a name in a folder", { name: "a/b.xml" }],
  ["a Windows path", { name: "..\\a.xml" }],
  ["a folder", { name: "a.xml/", content: "" }],
  ["more than 512 KiB", { content: "A".repeat(600_000) }],
  ["no UTF-8", { content: undefined }],
] as const)("%s in the ZIP is refused", async (_, what) => {
  const bytes =
    "content" in what && what.content === undefined ? await zippedBytes() : await zipped(what);
  expect(await codeOf(bytes)).toBe("offline-xml-unreadable");
});

const zippedBytes = async (): Promise<Buffer> => {
  const writer = new ZipWriter(new Uint8ArrayWriter());
  await writer.add("a.xml", new Uint8ArrayReader(Uint8Array.of(0x3c, 0xff, 0xfe, 0x3e)));
  return Buffer.from(await writer.close());
};

test("a bomb that states a small size is stopped by what comes out", async () => {
  const bytes = await zipped({ content: "A".repeat(50_000_000) });
  expect(bytes.length).toBeLessThan(100_000);
  // Both places that state the size: behind the local header's CRC, and in the central directory.
  for (const [mark, offset] of [
    ["PK\x03\x04", 22],
    ["PK\x01\x02", 24],
  ] as const)
    bytes.writeUInt32LE(1000, bytes.indexOf(mark, 0, "latin1") + offset);
  const before = process.memoryUsage().rss;
  expect(await codeOf(bytes)).toBe("offline-xml-unreadable");
  expect(process.memoryUsage().rss - before).toBeLessThan(40e6);
});

test("more than a megabyte, an empty archive and damage are refused", async () => {
  const whole = await zipped({});
  expect(await codeOf(Buffer.concat([whole, Buffer.alloc(2 ** 20)]))).toBe(
    "offline-xml-unreadable",
  );
  const empty = Buffer.from(await new ZipWriter(new Uint8ArrayWriter()).close());
  expect(await codeOf(empty)).toBe("offline-xml-unreadable");
  for (let share = 0.05; share < 1; share += 0.1)
    expect(await codeOf(whole.subarray(0, whole.length * share))).toBe("offline-xml-unreadable");
  const altered = Buffer.from(whole);
  altered[60]! ^= 0xff;
  expect(await codeOf(altered)).toBe("offline-xml-unreadable");
});

const vectors = new URL("../../../../shared/vectors/aadhaar_offline_xml.json", import.meta.url);
test.skipIf(!existsSync(vectors))(
  "ZIP files made by another program open with their code",
  async () => {
    const made = JSON.parse(readFileSync(vectors, "utf8")) as Record<
      "shareCode" | "zipCryptoBase64" | "zipAes256Base64",
      string
    >;
    for (const base64 of [made.zipCryptoBase64, made.zipAes256Base64]) {
      const bytes = Buffer.from(base64, "base64");
      expect(await codeOf(bytes)).toBe("share-code-needed");
      expect(await codeOf(bytes, "0000")).toBe("share-code-wrong");
      expect(await openOfflineXmlZip(bytes, made.shareCode)).toMatchObject({
        outcome: "opened",
        xml: expect.stringContaining("TEST PERSON ONE") as string,
      });
    }
  },
);
