/**
 * @file The names under which schemas stand in the document: those under which the code exports them.
 */
import { z } from "zod";
import * as report from "../../assessment/report.ts";
import { ReasonCode } from "../../assessment/index.ts";
import * as geometry from "../../observations/geometry.ts";
import { ResultField } from "../../verification/result.ts";
import * as access from "../schemas/access.ts";
import * as consent from "../schemas/consent.ts";
import * as conventions from "../schemas/conventions.ts";
import * as evidence from "../schemas/evidence.ts";
import * as governance from "../schemas/governance.ts";
import * as handoff from "../schemas/handoff.ts";
import * as liveCapture from "../schemas/live-capture.ts";
import * as privacy from "../schemas/privacy.ts";
import * as review from "../schemas/review.ts";
import * as stateless from "../schemas/stateless.ts";
import * as verification from "../schemas/verification.ts";
import * as webhook from "../schemas/webhook.ts";

const MODULES = [
  geometry,
  { ReasonCode, ResultField },
  report,
  conventions,
  verification,
  evidence,
  review,
  stateless,
  consent,
  privacy,
  handoff,
  liveCapture,
  access,
  governance,
  webhook,
];

/** Written where they are used: parameters of an address always are, and some names would say less than the thing. */
const isUnnamed = (name: string): boolean =>
  name.endsWith("Query") ||
  ["Instant", "Nothing", "PreferWait", "RedactPreference", "Reference"].includes(name);

/** Every named schema; one name for two of them stops the start. */
export const SCHEMAS: ReadonlyMap<string, z.ZodType> = new Map(
  MODULES.flatMap((module) =>
    Object.entries(module as Readonly<Record<string, unknown>>).flatMap(([name, value]) =>
      value instanceof z.ZodType && !isUnnamed(name) ? [[name, value] as const] : [],
    ),
  ),
);

/** Once for the process: the registry is zod's own, which also holds the descriptions. */
export const nameSchemas = (): void => {
  for (const [id, schema] of SCHEMAS) {
    const known = z.globalRegistry.get(schema);
    if (known?.id === undefined) z.globalRegistry.add(schema, { ...known, id });
    else if (known.id !== id) throw new Error(`One schema is named ${known.id} and ${id}.`);
  }
};
