/**
 * @file The driving licence as a type of document.
 */
import { findLabels, formOf } from "../form.ts";
import type { DocumentKind, LaidPage, OpenedPage } from "../kind.ts";
import { LICENCE_LABELS } from "./labels.ts";
import { findLicenceNumber, NUMBER_GAP_HEIGHTS } from "./number.ts";
import { parseLicenceBack, parseLicenceFront } from "./parse.ts";
import { licenceVariant, recogniseLicence } from "./recognise.ts";
import type { LicencePage } from "./recognise.ts";
import { licenceNumberStatus } from "./validate.ts";

const open = ({ observation, runs, layOut }: LaidPage): OpenedPage => {
  const wide = layOut({ maxGapHeights: NUMBER_GAP_HEIGHTS }).filter((run) => !run.slanted);
  const page: LicencePage = {
    form: formOf(runs, LICENCE_LABELS),
    number: findLicenceNumber(wide),
    faceCount: observation.faces.length,
  };
  const recognition = recogniseLicence(page);
  const isBack = recognition.side === "back";
  return {
    recognition,
    variant: () => (isBack ? "driving-licence-back" : licenceVariant(page)),
    read: (pageIndex) => ({
      readings: (isBack ? parseLicenceBack : parseLicenceFront)(page.form, page.number, pageIndex),
    }),
  };
};

/** No field is masked: a licence is shown to whoever may ask for it. */
export const DRIVING_LICENCE: DocumentKind = {
  type: "driving-licence",
  variants: ["driving-licence-2019", "driving-licence-old", "driving-licence-back"],
  isPrint: (text) => findLabels(text, LICENCE_LABELS).length > 0,
  open,
  numberStatus: licenceNumberStatus,
};
