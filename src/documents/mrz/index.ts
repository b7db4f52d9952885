/**
 * @file What passports and identity cards have in common: the machine readable zone, the
 * labels of the printed one, and the codes of states.
 */
export { readZone } from "./read-zone.ts";
export type { ReadZone } from "./read-zone.ts";
export { printedLabel } from "./labels.ts";
export type { PrintedLabelKind } from "./labels.ts";
export { labelOf, sortPrintedPage, valuePlaces } from "./printed-page.ts";
export type { PrintedPage, ValuePlace } from "./printed-page.ts";
export { zoneText } from "./zone-text.ts";
export { readBothZones } from "./both-zones.ts";
