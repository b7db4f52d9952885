/**
 * @file The identity card with a machine readable zone (TD1, TD2) as a type of document.
 *
 * [Note: two sides of a TD1 card]
 *
 * TD1 has the portrait on the front and the zone on the back, so each side is recognised by
 * itself: the back by its zone, the front by "identity card" or by the labels of such a card.
 * A front alone is read, and what it lacks (the zone, which is required) is asked for. TD2 has
 * both on one side, which is the front.
 */
import type { DocumentKind, LaidPage, OpenedPage } from "../kind.ts";
import { printedLabel, readBothZones, readZone, sortPrintedPage } from "../mrz/index.ts";
import { identityCardVariant, recogniseIdentityCard } from "./recognise.ts";
import { identityCardStatus } from "./validate.ts";

const open = (laid: LaidPage): OpenedPage => {
  const zone = readZone(laid);
  const read = zone?.outcome === "read" ? zone : undefined;
  const page = sortPrintedPage(laid.runs, read?.runs ?? []);
  const recognition = recogniseIdentityCard(page, zone);
  return {
    recognition,
    variant: () => identityCardVariant(read, recognition.side),
    read: (pageIndex) => readBothZones(read, page, { pageIndex, now: laid.now }),
  };
};

export const IDENTITY_CARD: DocumentKind = {
  type: "identity-card",
  variants: ["identity-card-td1", "identity-card-td1-back", "identity-card-td2"],
  isPrint: (text) => printedLabel(text) !== undefined,
  open,
  numberStatus: identityCardStatus,
};
