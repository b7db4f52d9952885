/**
 * @file The lines of a machine readable zone as they are read, for holding them against the truth.
 *
 * In:  one observed page, the instant for which it is read.
 * Out: all lines in one string, repairs included, "?" for what was not read; undefined where there is no
 *      zone of a known format.
 */
import type { DocumentPageObservation } from "../../observations/index.ts";
import { layOut } from "../layout.ts";
import type { LayoutOptions } from "../layout.ts";
import { readZone } from "./read-zone.ts";

export const zoneText = (observation: DocumentPageObservation, now: Date): string | undefined => {
  const lay = (options: LayoutOptions) => layOut(observation, options);
  const runs = lay({}).filter((run) => !run.slanted);
  const zone = readZone({ observation, runs, layOut: lay, now });
  return zone?.outcome === "read" ? zone.text : undefined;
};
