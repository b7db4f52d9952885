/**
 * @file What the front of a travel document says in both of its zones.
 *
 * In:  its machine readable zone, where it has one, and its printed one.
 * Out: the readings of both.
 */
import { mergeReadings, type Readings } from "../field.ts";
import type { PageReading } from "../kind.ts";
import type { PrintedPage } from "./printed-page.ts";
import { readPrintedZone } from "./read-printed.ts";
import type { ReadZone } from "./read-zone.ts";

export const readBothZones = (
  zone: Extract<ReadZone, { outcome: "read" }> | undefined,
  page: PrintedPage,
  { pageIndex, now }: { readonly pageIndex: number; readonly now: Date },
): PageReading => {
  const machine = zone?.readings(pageIndex) ?? {};
  const expiryDate = machine.expiryDate?.[0]?.value;
  const printed = readPrintedZone(page, { pageIndex, now, expiryDate });
  return {
    readings: mergeReadings(asPrinted(machine, printed), printed),
    ...(zone && { mrz: zone.verdict }),
  };
};

/**
 * A zone has neither hyphens nor apostrophes (Doc 9303 part 3, 4.6): where print and zone say the same name but for them,
 * it is written as it is printed.
 */
const asPrinted = (machine: Readings, printed: Readings): Readings => {
  const [zoneName, printedName] = [machine.name?.[0], printed.name?.[0]];
  if (!zoneName || !printedName) return machine;
  const isSame = printedName.value.replace(/-/g, " ").replace(/'/g, "") === zoneName.value;
  return isSame ? { ...machine, name: [{ ...zoneName, value: printedName.value }] } : machine;
};
