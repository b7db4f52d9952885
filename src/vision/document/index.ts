export { findCard } from "./find-card.ts";
export { openLocaliser } from "./open-localiser.ts";
export type { Localiser } from "./localiser.ts";
export { intersectionOverUnion } from "./overlap.ts";
export {
  cardPage,
  faceOnPicture,
  pageToPicture,
  pictureToReading,
  readingBoxOf,
  turnOfPicture,
  uprightPage,
  widerPage,
} from "./page.ts";
export type { Page, UprightPage } from "./page.ts";
export { measurePrint } from "./print.ts";
export { measureQuality, sharpnessOf } from "./quality.ts";
