/**
 * @file What the front of a travel document says in both of its zones.
 *
 * In:  its machine readable zone, where it has one, and its printed one.
 * Out: the readings of both.
 */
import { mergeReadings } from "../field.ts";
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
  return {
    readings: mergeReadings(machine, readPrintedZone(page, { pageIndex, now, expiryDate })),
    ...(zone && { mrz: zone.verdict }),
  };
};
