/**
 * @file The voter identity card (EPIC) as a type of document.
 */
import { findLabels, formOf } from "../form.ts";
import type { DocumentKind, LaidPage, OpenedPage } from "../kind.ts";
import { VOTER_LABELS } from "./labels.ts";
import { findEpicNumber, NUMBER_GAP_HEIGHTS } from "./number.ts";
import { parseVoterCard } from "./parse.ts";
import { recogniseVoterCard, voterVariant } from "./recognise.ts";
import type { VoterPage } from "./recognise.ts";
import { epicStatus } from "./validate.ts";

const open = ({ observation, runs, layOut }: LaidPage): OpenedPage => {
  const wide = layOut({ maxGapHeights: NUMBER_GAP_HEIGHTS }).filter((run) => !run.slanted);
  const page: VoterPage = {
    form: formOf(runs, VOTER_LABELS),
    number: findEpicNumber(wide),
    faceCount: observation.faces.length,
    hasQr: observation.barcodes.some(({ format }) => format === "QRCode"),
  };
  const recognition = recogniseVoterCard(page);
  return {
    recognition,
    variant: () => (recognition.side === "back" ? "voter-id-back" : voterVariant(page)),
    read: (pageIndex) => ({ readings: parseVoterCard(page.form, page.number, pageIndex) }),
  };
};

/** No field is masked: the number is printed in electoral rolls, which are public. */
export const VOTER_ID: DocumentKind = {
  type: "voter-id",
  variants: ["voter-id-old", "voter-id-pvc", "voter-id-back"],
  isPrint: (text) => findLabels(text, VOTER_LABELS).length > 0,
  open,
  numberStatus: (value, _now, { reading }) => epicStatus(value, reading),
};
