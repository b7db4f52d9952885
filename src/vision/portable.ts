/**
 * @file The part of seeing that runs in a browser as well as in an engine: nothing behind this door
 * touches Node, a native library or a file. The page guides with it; what it finds there decides nothing.
 */
export type { Pixels } from "./image/pixels.ts";
export { type Luma, lumaAtShares, lumaOf } from "./image/luma.ts";
export { warpQuadrilateral } from "./image/warp.ts";
export type { Model } from "./models/model.ts";
export type { ScoredBox } from "./face/box.ts";
export { detectFaces } from "./face/detect.ts";
export { fivePointsOf, locateLandmarks } from "./face/landmarks.ts";
export { aligner } from "./face/align.ts";
export { type Pose, poseOf } from "./face/pose.ts";
export { qualityOf } from "./face/quality.ts";
export { lightOf } from "./face/light.ts";
export { findCard } from "./document/find-card.ts";
export { type Localiser, localiserOf } from "./document/localiser.ts";
export { measureQuality } from "./document/quality.ts";
