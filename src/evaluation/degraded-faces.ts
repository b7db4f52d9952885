/**
 * @file `ekyc evaluate faces --degrade grey90`: good pictures against poor ones of the same people.
 *
 * In:  a list of pairs and the folder of their pictures. Each picture in column `b` is made poor: grey, the
 *      face's box 90 px high and wide at most, JPEG quality 30.
 * Out: a report of FNMR at two FMR, every `a` held against the poor pictures of all other people. Pairs with a
 *      picture on which no face is found are told apart.
 */
import { writeFile } from "node:fs/promises";
import { detectFaces } from "../vision/face/detect.ts";
import { decodePicture } from "../vision/image/index.ts";
import { sharp } from "../vision/image/sharp.ts";
import { openModel } from "../vision/models/session.ts";
import { type CalibrateOptions, runCalibration } from "./calibration/run.ts";

export const DEGRADATIONS = ["grey90"] as const;

const FACE_SIDE_PX = 90;
const JPEG_QUALITY = 30;
const REPORTED_FMR = [1e-3, 1e-4] as const;

export const evaluateDegradedFaces = async (
  options: Pick<CalibrateOptions, "profile" | "pairsCsv" | "imagesDir" | "onProgress"> & {
    readonly outFile: string;
  },
): Promise<void> => {
  const [wantedFmr, strictFmr] = REPORTED_FMR;
  const detection = await openModel("face-detection");
  const poor = async (bytes: Buffer): Promise<Buffer> => {
    const decoded = await decodePicture(bytes);
    if (decoded.outcome === "refused") return bytes;
    const { pixels } = decoded;
    const faces = await detectFaces(detection, pixels);
    const sidePx = Math.max(0, ...faces.map(({ box }) => Math.max(box.width, box.height)));
    const scale = sidePx === 0 ? 1 : Math.min(1, FACE_SIDE_PX / sidePx);
    return sharp(bytes)
      .resize(Math.round(pixels.widthPx * scale))
      .greyscale()
      .jpeg({ quality: JPEG_QUALITY })
      .toBuffer();
  };
  const { calibration, review } = await runCalibration({
    ...options,
    wantedFmr: strictFmr,
    reviewFmr: wantedFmr,
    comparison: "selfie-card",
    simulateCards: true,
    drawCard: poor,
    date: NO_DAY,
  });
  const at = [review!, calibration.point].map(({ threshold, measured }) => {
    const { fmr, fmrInterval, fnmr, fnmrInterval } = measured;
    return { threshold, fmr, fmrInterval, fnmr, fnmrInterval };
  });
  const { model, measured } = calibration.point;
  const report = {
    kind: "degraded-faces",
    degradation: DEGRADATIONS[0],
    features: model,
    pairsSha256: measured.pairsSha256,
    matedComparisons: measured.matedComparisons,
    matedWithoutScore: calibration.matedWithoutScore,
    nonMatedComparisons: measured.nonMatedComparisons,
    at,
  };
  await writeFile(options.outFile, `${JSON.stringify(report, null, 2)}\n`);
};

/** The same pictures give the same report, whatever the day. */
const NO_DAY = "1970-01-01";
