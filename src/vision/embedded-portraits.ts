/**
 * @file The portraits inside the codes of one page, and the faces on them.
 *
 * In:  the barcodes of a page.
 * Out: what each portrait is, with its face; the picture of the first.
 *
 * A portrait of 60 x 60 pixels shows a face of about 28: it is enlarged before a face is
 * looked for, since the detector and the features see more of it then.
 */
import type { Barcode, EmbeddedPortrait, FaceObservation } from "../observations/index.ts";
import { openEmbeddedPortrait } from "./barcode/index.ts";
import { faceOnPicture } from "./document/index.ts";
import type { FaceReader } from "./face/index.ts";
import { encodeJpeg, frameOf, homography, type Pixels, resizePixels } from "./image/index.ts";

export interface EmbeddedPortraits {
  readonly portraits: readonly EmbeddedPortrait[];
  readonly jpeg?: Buffer;
}

/** Of several codes with a portrait the first one's picture is handed back. */
export const observeEmbeddedPortraits = async (
  barcodes: readonly Pick<Barcode, "text">[],
  faces: FaceReader,
): Promise<EmbeddedPortraits> => {
  const portraits: EmbeddedPortrait[] = [];
  let jpeg: Buffer | undefined;
  for (const { text } of barcodes) {
    const opened = await openEmbeddedPortrait(text);
    if (opened === undefined) continue;
    const face = await faceOf(opened.pixels, faces);
    portraits.push({ ...opened.portrait, ...(face && { face }) });
    jpeg ??= await encodeJpeg(opened.pixels, 95);
  }
  return { portraits, ...(jpeg && { jpeg }) };
};

/** Of the shorter side, after enlarging. docs/accuracy/qr-portrait.md was measured with it. */
const ENLARGED_SIDE_PX = 240;

const faceOf = async (
  portrait: Pixels,
  reader: FaceReader,
): Promise<FaceObservation | undefined> => {
  const factor = Math.max(1, ENLARGED_SIDE_PX / Math.min(portrait.widthPx, portrait.heightPx));
  const enlarged = resizePixels(
    portrait,
    Math.round(portrait.widthPx * factor),
    Math.round(portrait.heightPx * factor),
  );
  const options = { features: "best", purpose: "selfie" } as const;
  const [face] = (await reader.observeFaces(enlarged, options)).faces;
  if (face === undefined) return undefined;
  const toPortrait = homography(
    frameOf(enlarged.widthPx, enlarged.heightPx),
    frameOf(portrait.widthPx, portrait.heightPx),
  );
  return faceOnPicture(toPortrait, face);
};
