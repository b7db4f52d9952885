/**
 * @file The Permanent Account Number card as a type of document.
 */
import type { DocumentKind, LaidPage, OpenedPage } from "../kind.ts";
import { panLabel } from "./labels.ts";
import { sortPanPage } from "./page.ts";
import { parsePanFront } from "./parse.ts";
import { panVariant, recognisePan } from "./recognise.ts";
import { panStatus } from "./validate.ts";

const open = ({ observation, runs }: LaidPage): OpenedPage => {
  const page = sortPanPage(runs);
  return {
    recognition: recognisePan(page),
    variant: () => panVariant(page, observation),
    read: (pageIndex) => ({ readings: parsePanFront(page, pageIndex) }),
  };
};

/** No field is masked: whoever asks for a PAN is meant to have it. */
export const PAN: DocumentKind = {
  type: "pan",
  variants: ["pan-before-2017", "pan-2017", "pan-2018", "pan-letter"],
  isPrint: (text) => panLabel(text) !== undefined,
  open,
  numberStatus: panStatus,
};
