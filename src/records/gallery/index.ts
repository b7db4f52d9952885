export {
  countWithOtherModel,
  identitiesWithOtherModel,
  removeIdentity,
  replaceFeatures,
} from "./change-features.ts";
export type { FeaturesToReplace, IdentityToDescribe } from "./change-features.ts";
export { takeSequence } from "./changes.ts";
export type { FaceGallery, Found, KeyedVector, ReadVectors, Wanted } from "./face-gallery.ts";
export { Int8Gallery } from "./int8-gallery.ts";
export { StoredGallery } from "./stored-gallery.ts";
export { isStoredSince } from "./stored-since.ts";
export { featuresPlace } from "./stored-vectors.ts";
