export { findCard } from "./find-card.ts";
export { measureQuality, sharpnessOf } from "./quality.ts";
