/**
 * @file A QR symbol as a picture of whole pixels a module.
 *
 * In:  text, the box it may fill (in pixels).
 * Out: a PNG with the quiet zone of four modules that ISO/IEC 18004 asks for, and where its
 *      dark modules lie.
 */
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { prepareZXingModule, writeBarcode } from "zxing-wasm/writer";
import { sharp } from "../../vision/image/sharp.ts";

const QUIET_MODULES = 4;

interface QrSymbol {
  readonly png: Buffer;
  /** Side of the picture, quiet zone included. */
  readonly sidePx: number;
  readonly modulePx: number;
  readonly modulesAcross: number;
}

export const qrSymbol = async (text: string, roomPx: number): Promise<QrSymbol> => {
  const modules = await qrModules(text);
  const across = modules.length + 2 * QUIET_MODULES;
  const modulePx = Math.floor(roomPx / across);
  if (modulePx < 1) throw new RangeError(`${modules.length} modules do not fit into ${roomPx} px`);
  const pixels = Buffer.alloc(across * across, 255);
  modules.forEach((row, y) => {
    row.forEach((dark, x) => {
      if (dark) pixels[(y + QUIET_MODULES) * across + x + QUIET_MODULES] = 0;
    });
  });
  const sidePx = across * modulePx;
  const png = await sharp(pixels, { raw: { width: across, height: across, channels: 1 } })
    .resize(sidePx, sidePx, { kernel: "nearest" })
    .png()
    .toBuffer();
  return { png, sidePx, modulePx, modulesAcross: modules.length };
};

export const quietZonePx = (symbol: QrSymbol): number => symbol.modulePx * QUIET_MODULES;

let prepared: Promise<unknown> | undefined;

/** The package would fetch its program from the network; ours is read from the package. */
const prepareWriter = (): Promise<unknown> => (prepared ??= loadWriter());

const loadWriter = async (): Promise<void> => {
  const file = createRequire(import.meta.url).resolve("zxing-wasm/writer/zxing_writer.wasm");
  const bytes = await readFile(file);
  const wasmBinary = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
  await prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true });
};

/** Rows of modules, true is dark. Level L, as on the cards: the payload leaves no room for more. */
const qrModules = async (text: string): Promise<boolean[][]> => {
  await prepareWriter();
  const { symbol, error } = await writeBarcode(text, { format: "QRCode", options: "ecLevel=L" });
  if (error !== "") throw new RangeError(`No QR code can hold ${text.length} characters`);
  return Array.from({ length: symbol.height }, (_, y) =>
    Array.from({ length: symbol.width }, (_, x) => symbol.data[y * symbol.width + x] === 0),
  );
};
