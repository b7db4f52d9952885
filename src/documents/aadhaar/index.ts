/**
 * @file Aadhaar as a type of document.
 */
import type { DocumentKind, LaidPage, OpenedPage } from "../kind.ts";
import { parseAadhaarAddress } from "./address.ts";
import { readCodes } from "./codes.ts";
import { isAadhaarPrint } from "./labels.ts";
import { maskAadhaarNumber, maskVid } from "./mask.ts";
import { findNumbers, NUMBER_GAP_HEIGHTS } from "./numbers.ts";
import { isOldXmlQr } from "./old-xml-qr.ts";
import { parseAadhaarFront } from "./parse.ts";
import { aadhaarVariant, recogniseAadhaar } from "./recognise.ts";
import type { AadhaarPage } from "./recognise.ts";
import { decodeSecureQr } from "./secure-qr/index.ts";
import { aadhaarNumberStatus } from "./validate.ts";

const open = (laid: LaidPage): OpenedPage =>
  laid.observation.offlineXml === undefined ? openCard(laid) : OFFLINE_XML;

/** A file says what it is, and its data are read with the codes. */
const OFFLINE_XML: OpenedPage = {
  recognition: { score: 9, side: "front" },
  variant: () => "aadhaar-offline-xml",
  read: () => ({ readings: {} }),
};

/** Emblems have been taken for faces with 0.6; portraits on photographs have 0.99. */
const SURELY_A_FACE = 0.9;

const openCard = ({ observation, runs, layOut }: LaidPage): OpenedPage => {
  const texts = observation.barcodes.map((barcode) => barcode.text);
  const wide = layOut({ maxGapHeights: NUMBER_GAP_HEIGHTS });
  const page: AadhaarPage = {
    runs,
    numbers: findNumbers(wide.filter((run) => !run.slanted)),
    // A number that merely looks like a code (other cards carry such) is no evidence.
    hasSecureQr: texts.some((text) => decodeSecureQr(text).outcome === "decoded"),
    hasOldXmlQr: texts.some(isOldXmlQr),
    faceCount: observation.faces.filter(({ score }) => score >= SURELY_A_FACE).length,
  };
  const recognition = recogniseAadhaar(page);
  return {
    recognition,
    variant: () => (recognition.side === "back" ? "aadhaar-back" : aadhaarVariant(page)),
    read: (pageIndex) => {
      const front = parseAadhaarFront(page, pageIndex);
      const back = parseAadhaarAddress(runs, pageIndex);
      const fatherName = [...(front.fatherName ?? []), ...(back.fatherName ?? [])];
      return { readings: { ...front, ...back, ...(fatherName.length > 0 && { fatherName }) } };
    },
  };
};

export const AADHAAR: DocumentKind = {
  type: "aadhaar",
  variants: [
    "aadhaar-old",
    "aadhaar-new",
    "aadhaar-pvc",
    "aadhaar-letter",
    "aadhaar-back",
    "aadhaar-offline-xml",
  ],
  isPrint: isAadhaarPrint,
  open,
  readCodes,
  numberStatus: aadhaarNumberStatus,
  masks: { idNumber: maskAadhaarNumber, vid: maskVid },
};
