export type { FaceGallery, Found, KeyedVector, ReadVectors, Wanted } from "./face-gallery.ts";
export { Int8Gallery } from "./int8-gallery.ts";
