export {
  ERASED_CLASSES,
  eraseFeaturesIn,
  eraseFieldsIn,
  eraseNotesIn,
  erasePersonIn,
  erasePicturesIn,
  eraseRecordIn,
  sumCounts,
} from "./erase-classes.ts";
export type { Erased, ErasedCounts } from "./erase-classes.ts";
export { erasureRecords, parseCounts, waitForHoldIn } from "./erasures.ts";
export type { ErasedOne, Erasure, ErasureReason, ErasureRecords, NewErasure } from "./erasures.ts";
export { isHeld, legalHoldRecords } from "./holds.ts";
export type { LegalHold, LegalHoldRecords, NewLegalHold } from "./holds.ts";
