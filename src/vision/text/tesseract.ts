/**
 * @file The only file that loads Tesseract: its WebAssembly core, in this
 * process, without the worker threads, downloads and cache files of tesseract.js.
 *
 * In:  a grey picture of one line.
 * Out: its text and Tesseract's mean word certainty.
 */
import { createRequire } from "node:module";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import type { Luma } from "../image/luma.ts";
import { MANIFEST } from "../models/manifest.ts";
import type { ModelReference } from "../../observations/index.ts";

export interface Tesseract {
  readonly reference: ModelReference;
  /** Synchronous: some 30 ms a line. `certainty` is 0 to 1; higher is surer; not a probability. */
  readonly readLine: (line: Luma) => { readonly text: string; readonly certainty: number };
}

/** The part of the Emscripten module that is used. The package has no types. */
interface Core {
  readonly FS: { readonly writeFile: (path: string, data: Uint8Array) => void };
  readonly TessBaseAPI: new () => {
    readonly Init: (dataPath: null, language: string, engineMode: number) => number;
    readonly SetVariable: (name: string, value: string) => void;
    /** Reads the file "/input". 0 when that went well. */
    readonly SetImageFile: (exifOrientation: number, angle: number) => number;
    readonly Recognize: (monitor: null) => number;
    readonly GetUTF8Text: () => string;
    /** 0 to 100. */
    readonly MeanTextConf: () => number;
    readonly Clear: () => void;
  };
}
type OpenCore = (options: {
  readonly print: (line: string) => void;
  readonly printErr: (line: string) => void;
}) => Promise<Core>;

/** Tesseract's OEM_LSTM_ONLY: the installed data has no legacy part. */
const LSTM_ONLY = 1;
/** Tesseract's PSM_SINGLE_LINE. */
const SINGLE_LINE = "7";

/** @param compressed the file "tesseract-hindi" of the manifest, read and checked when the engine started */
export const openTesseract = async (compressed: Uint8Array): Promise<Tesseract> => {
  // Loaded here and not on import: most processes never meet Devanagari. Every x64 and arm64 machine that
  // Node 20 supports has WebAssembly SIMD; "relaxed" SIMD needs a newer V8.
  const openCore = createRequire(import.meta.url)(
    "tesseract.js-core/tesseract-core-simd-lstm.js",
  ) as OpenCore;
  const [core, data] = await Promise.all([
    openCore({ print: ignore, printErr: ignore }),
    promisify(gunzip)(compressed),
  ]);
  core.FS.writeFile("hin.traineddata", data);
  const api = new core.TessBaseAPI();
  if (api.Init(null, "hin", LSTM_ONLY) !== 0) throw new TypeError("Tesseract refused its data");
  api.SetVariable("tessedit_pageseg_mode", SINGLE_LINE);
  // Else every line that it is not sure of is read a second time in negative. Measured on 90 names: none more is read
  // right; names take 0.71 of the time without, other lines 0.55.
  api.SetVariable("tessedit_do_invert", "0");
  return {
    reference: {
      name: "tesseract-hindi",
      version: MANIFEST["tesseract-hindi"].sha256.slice(0, 16),
    },
    readLine: (line) => {
      core.FS.writeFile("/input", asPortableGreymap(line));
      if (api.SetImageFile(1, 0) !== 0) throw new TypeError("Tesseract refused a picture");
      api.Recognize(null);
      const text = api.GetUTF8Text().trim();
      const certainty = api.MeanTextConf() / 100;
      // Nothing of one person's line stays for the next.
      api.Clear();
      return { text, certainty };
    },
  };
};

/** Binary PGM: the plainest format that Leptonica reads; the core exposes no memory to hand pixels over. */
const asPortableGreymap = ({ data, widthPx, heightPx }: Luma): Uint8Array =>
  Buffer.concat([Buffer.from(`P5\n${widthPx} ${heightPx}\n255\n`), data]);

/** It warns about parameters that the LSTM-only build lacks, and an engine's output belongs to its supervisor. */
const ignore = (): void => undefined;
