/**
 * @file What can be drawn: for each variant its type, its side and its layout.
 */
import type { CardDrawing } from "../drawing.ts";
import type { SpecimenVariant } from "../labels.ts";
import type { FictionalPerson } from "../people/person.ts";
import type { Random } from "../random.ts";
import { drawAadhaarBack } from "./aadhaar-back.ts";
import { drawAadhaarFront } from "./aadhaar-front.ts";
import { drawAadhaarLetter } from "./aadhaar-letter.ts";
import { drawOldLicence } from "./driving-licence-old.ts";
import { drawLicence2019, drawLicenceBack } from "./driving-licence.ts";
import { drawTd1Back, drawTd1Front, drawTd2 } from "./identity-card.ts";
import { drawPan } from "./pan.ts";
import { drawPanLetter } from "./pan-letter.ts";
import { drawIndianPassport, drawUtopianPassport } from "./passport.ts";

import { drawUnsupported } from "./unsupported.ts";
import { drawOldVoterId, drawPvcVoterId, drawVoterIdBack } from "./voter-id.ts";

interface Design {
  /** The name of a folder of documents, or "unsupported". */
  readonly type: string;
  readonly side: "front" | "back";
  readonly draw: (person: FictionalPerson, random: Random) => CardDrawing;
}

const front = (type: string, draw: Design["draw"]): Design => ({ type, side: "front", draw });
const back = (type: string, draw: Design["draw"]): Design => ({ type, side: "back", draw });

export const DESIGNS: Readonly<Record<SpecimenVariant, Design>> = {
  "aadhaar-old": front("aadhaar", (person, random) =>
    drawAadhaarFront("aadhaar-old", person, random),
  ),
  "aadhaar-new": front("aadhaar", (person, random) =>
    drawAadhaarFront("aadhaar-new", person, random),
  ),
  "aadhaar-pvc": front("aadhaar", (person, random) =>
    drawAadhaarFront("aadhaar-pvc", person, random),
  ),
  "aadhaar-back": back("aadhaar", drawAadhaarBack),
  "aadhaar-letter": front("aadhaar", drawAadhaarLetter),
  "pan-before-2017": front("pan", (person, random) => drawPan("pan-before-2017", person, random)),
  "pan-2017": front("pan", (person, random) => drawPan("pan-2017", person, random)),
  "pan-2018": front("pan", (person, random) => drawPan("pan-2018", person, random)),
  "pan-letter": front("pan", drawPanLetter),
  "passport-india": front("passport", drawIndianPassport),
  "passport-td3": front("passport", drawUtopianPassport),
  "identity-card-td1": front("identity-card", drawTd1Front),
  "identity-card-td1-back": back("identity-card", drawTd1Back),
  "identity-card-td2": front("identity-card", drawTd2),
  "driving-licence-2019": front("driving-licence", drawLicence2019),
  "driving-licence-old": front("driving-licence", drawOldLicence),
  "driving-licence-back": back("driving-licence", drawLicenceBack),
  "voter-id-old": front("voter-id", drawOldVoterId),
  "voter-id-pvc": front("voter-id", drawPvcVoterId),
  "voter-id-back": back("voter-id", drawVoterIdBack),
  unsupported: front("unsupported", drawUnsupported),
};
