export { Point, Quadrilateral, ReadingBox } from "./geometry.ts";
export { ModelReference } from "./model.ts";
export { PICTURE_FORMATS, Picture } from "./picture.ts";
export { AttackScore, FaceFeatures, FaceObservation } from "./face.ts";
export {
  Barcode,
  CardLocation,
  DocumentPageObservation,
  EmbeddedPortrait,
  PageQuality,
  PageSignals,
  PlacedCharacter,
  PrintQuality,
  SavingHistory,
  TextLine,
} from "./document-page.ts";
export { CodesObservation, ObservedCode } from "./codes.ts";
export { differingBits, hashBands } from "./perceptual-hash.ts";
export { decodeFeatures, encodeFeatures } from "./features.ts";
export { SelfieObservation } from "./selfie.ts";
export { BurstFrame, BurstObservation } from "./burst.ts";
export {
  BURST_LIMITS,
  HEAD_TURNS,
  HeadTurn,
  JudgedCamera,
  LiveCamera,
  LiveCapture,
  LiveClaims,
  LiveFrame,
} from "./live-capture.ts";
export { CONTAINER_LIMITS, PICTURE_LIMITS, REFUSAL_CODES, RefusalCode } from "./refusal.ts";
export type { Refusal } from "./refusal.ts";
export {
  Artefacts,
  BlackOutAnswer,
  BurstAnswer,
  CodesAnswer,
  DocumentAnswer,
  ENGINE_STEPS,
  EngineMessage,
  EngineStep,
  SelfieAnswer,
} from "./engine-protocol.ts";
export type { EngineRequest, EngineTask } from "./engine-protocol.ts";
