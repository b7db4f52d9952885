/**
 * @file The passport as a type of document: India's, by its labels and its last page, and
 * those of all other states by their machine readable zone and the usual labels.
 */
import type { DocumentKind, LaidPage, OpenedPage } from "../kind.ts";
import { printedLabel, readBothZones, readZone, sortPrintedPage } from "../mrz/index.ts";
import { parsePassportBack } from "./parse.ts";
import { passportVariant, recognisePassport } from "./recognise.ts";
import { passportStatus } from "./validate.ts";

const open = (laid: LaidPage): OpenedPage => {
  const zone = readZone(laid);
  const read = zone?.outcome === "read" ? zone : undefined;
  const page = sortPrintedPage(laid.runs, read?.runs ?? []);
  const recognition = recognisePassport(page, zone);
  return {
    recognition,
    variant: () => passportVariant(page, read, recognition.side),
    read: (pageIndex) =>
      recognition.side === "back"
        ? { readings: parsePassportBack(page, pageIndex) }
        : readBothZones(read, page, { pageIndex, now: laid.now }),
  };
};

export const PASSPORT: DocumentKind = {
  type: "passport",
  variants: ["passport-india", "passport-td3", "passport-india-back"],
  isPrint: (text) => printedLabel(text) !== undefined,
  open,
  numberStatus: passportStatus,
};
