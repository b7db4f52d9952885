import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { prepareZXingModule, readBarcodes } from "zxing-wasm/reader";
import { beforeAll, expect, test } from "vitest";
import { readOldXmlQr } from "../../documents/aadhaar/old-xml-qr.ts";
import {
  decodeSecureQr,
  judgeSecureQr,
  type DecodedSecureQr,
} from "../../documents/aadhaar/secure-qr/index.ts";
import { sharp } from "../../vision/image/sharp.ts";
import { drawSpecimen } from "../draw-specimen.ts";

import { DESIGNS } from "../layouts/designs.ts";
import { fictionalPerson } from "../people/person.ts";
import { seededRandom } from "../random.ts";
import { portraitJ2k } from "./portrait-j2k.ts";
import { encodeSecureQr, type SecureQrVersion } from "./secure-qr.ts";

const PORTRAIT = readFileSync("node_modules/argon-design-system-free/assets/img/faces/michael.jpg");

beforeAll(async () => {
  const file = createRequire(import.meta.url).resolve("zxing-wasm/reader/zxing_reader.wasm");
  const bytes = readFileSync(file);
  const wasmBinary = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
  await prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true });
});

const readQr = async (png: Buffer): Promise<string | undefined> => {
  const { data, info } = await sharp(png).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  const picture = {
    data: new Uint8ClampedArray(data),
    width: info.width,
    height: info.height,
    colorSpace: "srgb" as const,
  };
  const [found] = await readBarcodes(picture, { formats: ["QRCode"], tryHarder: true });
  return found?.text;
};

const decoded = (text: string): DecodedSecureQr => {
  const decoding = decodeSecureQr(text);
  if (decoding.outcome !== "decoded") throw new Error(JSON.stringify(decoding));
  return decoding.qr;
};

for (const variant of ["aadhaar-old", "aadhaar-back", "pan-2017", "pan-2018"] as const) {
  test(`the QR code of a ${variant} is read back from the picture as its label says`, async () => {
    const { png, labels } = await drawSpecimen({ variant, seed: 5 }, PORTRAIT);
    expect(await readQr(png)).toBe(labels.qr?.text);
  });
}

test("fronts with a small Secure QR are among the newer cards, and it is read back", async () => {
  for (const variant of ["aadhaar-new", "aadhaar-pvc"] as const) {
    const seed = [0, 1, 2, 3, 4, 5].find(
      (candidate) =>
        DESIGNS[variant].draw(fictionalPerson(candidate), seededRandom(candidate, variant)).qr !==
        undefined,
    );
    const { png, labels } = await drawSpecimen({ variant, seed: seed! }, PORTRAIT);
    expect(await readQr(png)).toBe(labels.qr!.text);
  }
});

for (const version of ["V1", "V2", "V5"] as const satisfies readonly SecureQrVersion[]) {
  test(`a ${version} Secure QR says who was drawn, and its signature is that of specimens alone`, async () => {
    const person = fictionalPerson(21);
    const photo = await portraitJ2k(PORTRAIT);
    const qr = decoded(encodeSecureQr({ version, person, timeOfDay: "101530123", photo }));
    expect(qr.version).toBe(version);
    expect(qr.text.name).toBe(person.name.latin);
    expect(qr.text.pinCode).toBe(person.address.pinCode);
    expect(Buffer.from(qr.portrait).equals(photo)).toBe(true);
    expect(judgeSecureQr(qr, { trustSpecimens: true })).toMatchObject({
      signature: "valid",
      trustStore: "specimen",
    });
    expect(judgeSecureQr(qr, { trustSpecimens: false }).signature).toBe("unknown-key");
  });
}

test("the portrait in the code is a JPEG 2000 codestream of the size that real codes have", async () => {
  const photo = await portraitJ2k(PORTRAIT);
  expect(photo.subarray(0, 4).toString("hex")).toBe("ff4fff51");
  expect(photo.subarray(-2).toString("hex")).toBe("ffd9");
  expect(photo.length).toBeGreaterThan(600);
  expect(photo.length).toBeLessThan(1000);
});

test("the old XML code holds the number that its reader must mask", async () => {
  const { labels } = await drawSpecimen({ variant: "aadhaar-old", seed: 6 }, PORTRAIT);
  expect(labels.qr!.text).toContain(`uid="${labels.fields.idNumber}"`);
  const reading = readOldXmlQr(labels.qr!.text);
  expect(reading.outcome).toBe("read");
});
