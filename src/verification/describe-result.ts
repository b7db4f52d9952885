/**
 * @file Turns what the corridor found into the result that people and programs get.
 */
import type { AddressParts, FieldName, SourceComparison } from "../documents/index.ts";
import { LIVE_CHECKS, type Report } from "../assessment/index.ts";
import {
  maskLines,
  maskReading,
  type DocumentReading,
  type PageOfReading,
} from "../documents/index.ts";
import type { DocumentPageObservation } from "../observations/index.ts";
import type { Kept } from "./keep.ts";
import type {
  ResultAddress,
  ResultDocument,
  ResultPage,
  ResultSource,
  VerificationResult,
} from "./result.ts";
import type { Observed, Seen } from "./observe.ts";

export interface ResultParts {
  readonly id: string;
  readonly kept: Kept;
  readonly reading: DocumentReading | undefined;
  readonly observed: Observed;
  readonly timingsMs: Readonly<Record<string, number>>;
  /** Identity numbers in clear: only ever on the command line, by its own flag. */
  readonly reveal: boolean;
}

export const describeResult = (parts: ResultParts): VerificationResult => {
  const { report, stored } = parts.kept;
  return {
    id: parts.id,
    decision: report.decision,
    document: describeDocument(parts.reading, parts.observed.pages, parts.reveal),
    checks: report.checks,
    face: report.face ?? null,
    selfieOrigin: selfieOrigin(parts.observed.burst, report),
    stored,
    specimen: report.specimen,
    timingsMs: roundAll(parts.timingsMs),
  };
};

/** Never `live` where a live check is missing from the report, or is anything but a pass. */
export const selfieOrigin = (
  burst: Observed["burst"],
  { checks }: Pick<Report, "checks">,
): VerificationResult["selfieOrigin"] => {
  if (burst.outcome === "not_given") return "uploaded";
  if (burst.outcome === "error") return "camera-unproven";
  const live = LIVE_CHECKS.map((type) => checks.find((check) => check.type === type));
  return live.every((check) => check?.status === "pass") ? "live" : "camera-unproven";
};

export const describeDocument = (
  reading: DocumentReading | undefined,
  pages: readonly Seen<DocumentPageObservation>[],
  reveal: boolean,
): ResultDocument => {
  const shown = reading === undefined || reveal ? reading : maskReading(reading);
  const recognised = shown?.outcome === "recognised" ? shown : undefined;
  return {
    ...(recognised === undefined
      ? { type: null, variant: null, fields: {}, disagreements: [], address: null, mrz: null }
      : {
          type: recognised.type,
          variant: recognised.variant,
          fields: describeFields(recognised),
          disagreements: describeDisagreements(recognised),
          address: describeAddress(recognised.addressParts),
          mrz: recognised.mrz ?? null,
        }),
    corners: cornersOf(pages[0]),
    pages: pages.flatMap((page, index) =>
      page.outcome === "observed"
        ? [describePage(page.observation, { reading, index }, reveal)]
        : [],
    ),
  };
};

const cornersOf = (page: Seen<DocumentPageObservation> | undefined): ResultDocument["corners"] =>
  page?.outcome === "observed" && page.observation.card.outcome === "found"
    ? page.observation.card.corners
    : null;

type Recognised = Extract<DocumentReading, { outcome: "recognised" }>;

const describeFields = (reading: Recognised): ResultDocument["fields"] =>
  Object.fromEntries(
    Object.entries(reading.fields).map(([name, field]) => [
      name as FieldName,
      {
        ...field,
        corrections: field.corrections.map((correction) => ({ ...correction })),
        sources: describeSources(name as FieldName, reading),
      },
    ]),
  );

const describeSources = (name: FieldName, reading: Recognised): ResultSource[] =>
  (reading.readings[name] ?? []).map(({ value, source, score, polygon, page }, place) => {
    const comparison = reading.comparisons.find(
      ({ field, places }) =>
        field === name &&
        places[1] === place &&
        // A name in Devanagari is held against the Latin one of its own print, wherever that stands.
        (name === "nameLocal" || places[0] === 0),
    );
    return {
      value,
      source,
      score,
      polygon,
      page,
      comparison: comparison === undefined ? null : describeComparison(comparison),
    };
  });

const describeComparison = ({
  field,
  sources: [source],
  degree,
  because,
}: SourceComparison): ResultSource["comparison"] => ({
  with: { field: field === "nameLocal" ? "name" : field, source },
  degree,
  because: [...because],
});

const describeDisagreements = ({ comparisons }: Recognised): ResultDocument["disagreements"] =>
  comparisons.flatMap(({ field, sources, degree, because }) =>
    degree === "exact" ? [] : [{ field, sources: [...sources], degree, because: [...because] }],
  );

const describeAddress = (parts: AddressParts | undefined): ResultAddress | null =>
  parts === undefined ? null : { ...parts, rest: [...parts.rest] };

const describePage = (
  observation: DocumentPageObservation,
  readAs: PageOfReading,
  reveal: boolean,
): ResultPage => {
  const { reading, index } = readAs;
  const shown = reveal ? observation : maskLines(observation, readAs);
  return {
    picture: index === 0 ? "document-front" : "document-back",
    side: (reading?.outcome === "recognised" ? reading.sides[index] : undefined) ?? "unknown",
    widthPx: shown.picture.widthPx,
    heightPx: shown.picture.heightPx,
    card: shown.card,
    lines: shown.lines.map(({ text, score, polygon }) => ({ text, score, polygon })),
  };
};

const roundAll = (timings: Readonly<Record<string, number>>): Record<string, number> =>
  Object.fromEntries(Object.entries(timings).map(([name, ms]) => [name, Math.round(ms)]));
