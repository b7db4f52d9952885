export { drawSpecimen } from "./draw-specimen.ts";
export type { Specimen } from "./draw-specimen.ts";
export {
  ATTACKS,
  DocumentLabels,
  SPECIMEN_CONDITIONS,
  SPECIMEN_VARIANTS,
  SpecimenLabels,
} from "./labels.ts";
export type { Attack, SpecimenVariant } from "./labels.ts";
export { photographSpecimen } from "./photograph/photograph.ts";
export type { PhotographCondition } from "./photograph/conditions.ts";
export { drawOfflineXml } from "./offline-xml/draw-offline-xml.ts";
export type { SpecimenOfflineXml } from "./offline-xml/draw-offline-xml.ts";
export { colourPortrait, greyPortrait, printPortrait } from "./print/portrait-look.ts";
export { mulberry32, seededRandom } from "./random.ts";
export type { Random } from "./random.ts";
export { writeSpecimenSet } from "./write-set.ts";
export { BONA_FIDE, BURST_LABEL_FILE, LabelledBurst } from "./live/labels.ts";
export { BURST_ATTACKS, TooFewSittersError, writeBurstSet } from "./live/write-bursts.ts";
export type { BurstAttack, BurstSetOptions } from "./live/write-bursts.ts";
