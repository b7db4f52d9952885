/**
 * @file Which layout draws which face of a card.
 */
import type { CardDrawing } from "../drawing.ts";
import type { SpecimenVariant } from "../labels.ts";
import type { FictionalPerson } from "../people/person.ts";
import { seededRandom } from "../random.ts";
import { drawAadhaarBack } from "./aadhaar-back.ts";
import { drawAadhaarFront } from "./aadhaar-front.ts";
import { drawPan } from "./pan.ts";

export const layOut = (
  variant: SpecimenVariant,
  person: FictionalPerson,
  seed: number,
): CardDrawing => {
  const random = seededRandom(seed, variant);
  switch (variant) {
    case "aadhaar-old":
    case "aadhaar-new":
    case "aadhaar-pvc":
      return drawAadhaarFront(variant, person, random);
    case "aadhaar-back":
      return drawAadhaarBack(person, random);
    case "pan-before-2017":
    case "pan-2017":
    case "pan-2018":
      return drawPan(variant, person, random);
    default:
      throw new RangeError(`No layout draws ${variant} yet`);
  }
};
