/**
 * @file QR codes of a page.
 *
 * In:  a picture, and where the card is on it when that is known.
 * Out: every QR code that could be decoded, its outline in the picture frame.
 *
 * zxing-cpp on the page as it is; when that gives nothing although a dense square is
 * there, again on that square, doubled and sharpened. Measured on 18 hard drawn
 * photographs: 2 codes as they are, 2 doubled, 4 doubled and sharpened. The WeChat
 * reader as a third try adds none to those and costs 1.5 s and 77 MB to load.
 */
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import {
  prepareZXingModule,
  readBarcodes,
  type ReaderOptions,
  type ReadResult,
  ZXING_WASM_VERSION,
} from "zxing-wasm/reader";
import type { Barcode, ModelReference, Point, Quadrilateral } from "../../observations/index.ts";
import {
  cropPixels,
  type Luma,
  lumaOf,
  type Pixels,
  type Region,
  resizePixels,
  sharp,
  sizeWithLongerSide,
} from "../image/index.ts";
import { findDenseSquare } from "./dense-square.ts";

export interface BarcodeReader {
  readonly model: ModelReference;
  /** @param card where to look, in the frame of the pixels; absent, everywhere */
  readonly read: (pixels: Pixels, card?: Quadrilateral) => Promise<readonly Barcode[]>;
}

/** Loads the reader from its package: nothing is fetched. */
export const openBarcodeReader = async (): Promise<BarcodeReader> => {
  const path = createRequire(import.meta.url).resolve("zxing-wasm/reader/zxing_reader.wasm");
  const wasm = await readFile(path);
  await prepareZXingModule({
    overrides: { wasmBinary: new Uint8Array(wasm).buffer },
    fireImmediately: true,
  });
  const model: ModelReference = { name: "zxing-cpp", version: ZXING_WASM_VERSION };
  return { model, read: (pixels, card) => readPage(pixels, card, model) };
};

/** A code of the densest kind (177 modules) still has 3 px a module when it is a third of this. Larger pictures are shrunk at first. */
const FIRST_LOOK_SIDE_PX = 1600;

const readPage = async (
  pixels: Pixels,
  card: Quadrilateral | undefined,
  model: ModelReference,
): Promise<readonly Barcode[]> => {
  const region = regionOf(pixels, card);
  const page = region === undefined ? pixels : cropPixels(pixels, region);
  const origin: Point = [region?.leftPx ?? 0, region?.topPx ?? 0];
  const scale = Math.max(1, Math.max(page.widthPx, page.heightPx) / FIRST_LOOK_SIDE_PX);
  const luma = lumaOf(scale === 1 ? page : shrunk(page));
  const found = await decode(luma);
  if (found.length > 0) return found.map((code) => barcodeOf(code, { origin, scale, model }));

  const square = findDenseSquare(luma);
  if (square === undefined) return [];
  const crop = grown(square, scale, page);
  const closer = await sharpened(lumaOf(cropPixels(page, crop)));
  return (await decode(closer)).map((code) =>
    barcodeOf(code, {
      origin: [origin[0] + crop.leftPx, origin[1] + crop.topPx],
      scale: 1 / ENLARGEMENT,
      model,
    }),
  );
};

const shrunk = (page: Pixels): Pixels => {
  const { widthPx, heightPx } = sizeWithLongerSide(page, FIRST_LOOK_SIDE_PX);
  return resizePixels(page, widthPx, heightPx);
};

/** The whole pixels around the card, with a little margin for corners that were found too far in. */
const regionOf = (pixels: Pixels, card: Quadrilateral | undefined): Region | undefined => {
  if (card === undefined) return undefined;
  const xs = card.map(([x]) => x);
  const ys = card.map(([, y]) => y);
  const margin = 0.03 * (Math.max(...xs) - Math.min(...xs));
  const leftPx = Math.max(0, Math.floor(Math.min(...xs) - margin));
  const topPx = Math.max(0, Math.floor(Math.min(...ys) - margin));
  return {
    leftPx,
    topPx,
    widthPx: Math.min(pixels.widthPx, Math.ceil(Math.max(...xs) + margin)) - leftPx,
    heightPx: Math.min(pixels.heightPx, Math.ceil(Math.max(...ys) + margin)) - topPx,
  };
};

/** The square in pixels of the page before it was shrunk, with room for the quiet zone and for corners that were missed. */
const grown = (square: Region, scale: number, page: Pixels): Region => {
  const margin = 0.2 * square.widthPx;
  const leftPx = Math.max(0, Math.floor((square.leftPx - margin) * scale));
  const topPx = Math.max(0, Math.floor((square.topPx - margin) * scale));
  return {
    leftPx,
    topPx,
    widthPx: Math.min(page.widthPx - leftPx, Math.ceil((square.widthPx + 2 * margin) * scale)),
    heightPx: Math.min(page.heightPx - topPx, Math.ceil((square.heightPx + 2 * margin) * scale)),
  };
};

const ENLARGEMENT = 2;
/** Undoes about the blur of a hand-held photograph; 1.5 and 3 read the same codes. */
const BLUR_SIGMA_PX = 2;
const SHARPENING = 2;

/** Cubic enlargement and unsharp masking. sharp's own sharpen() goes through CIELAB and takes ten times as long. */
const sharpened = async (luma: Luma): Promise<Luma> => {
  const raw = { width: luma.widthPx, height: luma.heightPx, channels: 1 } as const;
  const widthPx = luma.widthPx * ENLARGEMENT;
  const heightPx = luma.heightPx * ENLARGEMENT;
  const large = await sharp(luma.data, { raw })
    .resize(widthPx, heightPx, { kernel: "cubic" })
    .toColourspace("b-w")
    .raw()
    .toBuffer();
  const soft = await sharp(large, { raw: { width: widthPx, height: heightPx, channels: 1 } })
    .blur(BLUR_SIGMA_PX)
    .toColourspace("b-w")
    .raw()
    .toBuffer();
  // A clamped array cuts off below 0 and above 255 by itself.
  const data = new Uint8ClampedArray(large.length);
  for (let i = 0; i < data.length; i++) data[i] = large[i]! + SHARPENING * (large[i]! - soft[i]!);
  return { data: new Uint8Array(data.buffer), widthPx, heightPx };
};

const READER_OPTIONS: ReaderOptions = {
  formats: ["QRCode"],
  tryHarder: true,
  // A QR code is found whichever way it lies; turning the picture would only repeat the search.
  tryRotate: false,
  tryInvert: false,
};

const decode = async (luma: Luma): Promise<readonly ReadResult[]> => {
  const results = await readBarcodes(asPgm(luma), READER_OPTIONS);
  return results.filter((result) => result.isValid);
};

/** Netpbm P5: the reader takes it as it is, a quarter of the bytes of RGBA. */
const asPgm = ({ data, widthPx, heightPx }: Luma): Uint8Array<ArrayBuffer> => {
  const header = Buffer.from(`P5\n${widthPx} ${heightPx}\n255\n`, "latin1");
  const file = new Uint8Array(header.length + data.length);
  file.set(header);
  file.set(data, header.length);
  return file;
};

/** @param place of the luma's origin in the picture frame, and the picture's pixels for one of its own */
const barcodeOf = (
  { format, text, position }: ReadResult,
  { origin, scale, model }: { origin: Point; scale: number; model: ModelReference },
): Barcode => {
  const corners = [position.topLeft, position.topRight, position.bottomRight, position.bottomLeft];
  const polygon = corners.map(({ x, y }): Point => [origin[0] + x * scale, origin[1] + y * scale]);
  return { format, text, polygon: polygon as Quadrilateral, model };
};
