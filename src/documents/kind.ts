/**
 * @file What a type of document has to say of itself. One folder has one of these; see
 * docs/adding-a-document.md.
 *
 * Everything that other files know of a type they know through this: how its pages are
 * recognised and read, when its number can be right, and what of it is never shown.
 */
import type { DocumentPageObservation } from "../observations/index.ts";
import type { Readings } from "./field.ts";
import type { LayoutOptions, TextRun } from "./layout.ts";
import type { Recognition } from "./recognition.ts";
import type {
  AddressParts,
  DocumentType,
  DocumentVariant,
  Field,
  FieldName,
  MrzVerdict,
  NumberStatus,
  OfflineXmlVerdict,
  SecureQrVerdict,
} from "./types.ts";

/** Status of a number that was read, by its own structure and by what proves it. */
export type StatusOfNumber = (field: Field) => Exclude<NumberStatus, "not-read">;

/** What else a document says that its number depends on. */
export interface NumberContext {
  /** As its field: an ICAO code. Absent where none was read. */
  readonly issuingState?: string;
  /** How it was read, for numbers that prove little of themselves. */
  readonly reading?: Pick<Field, "source" | "score" | "corrections">;
}

/** One observed page with its text laid out; the same for all types. */
export interface LaidPage {
  readonly observation: DocumentPageObservation;
  /** Rows of text, without those that run across the rest (watermarks). */
  readonly runs: readonly TextRun[];
  /** The rows again, by other rules. */
  readonly layOut: (options: LayoutOptions) => readonly TextRun[];
  /** The instant for which the document is read. */
  readonly now: Date;
}

/** One page, as a page of this type. */
export interface OpenedPage {
  readonly recognition: Recognition;
  /** Asked only of a page that was recognised. */
  readonly variant: () => DocumentVariant;
  /** `pageIndex` is the page's place among those given to `readDocument`. */
  readonly read: (pageIndex: number) => PageReading;
}

export interface PageReading {
  readonly readings: Readings;
  readonly mrz?: MrzVerdict;
}

/** What signed or unsigned codes and files on any page say. */
export interface CodeReadings {
  readonly verdict: SecureQrVerdict;
  readonly offlineXml?: OfflineXmlVerdict;
  readonly readings: readonly Readings[];
  /** Addresses that were issued in parts, by their text in `readings`. */
  readonly addresses?: ReadonlyMap<string, AddressParts>;
}

export interface DocumentKind {
  /** The name of its folder. */
  readonly type: DocumentType;
  /** Its layouts, each beginning with the type's own name or its short form. */
  readonly variants: readonly DocumentVariant[];
  /** Whether a line is print of this document (a label, a header) and not of what lies around it. */
  readonly isPrint: (text: string) => boolean;
  readonly open: (page: LaidPage) => OpenedPage;
  readonly readCodes?: (
    pages: readonly DocumentPageObservation[],
    options: { readonly trustSpecimens: boolean },
  ) => CodeReadings;
  /** `now`: the instant for which the document is read. */
  readonly numberStatus: (
    value: string,
    now: Date,
    context: NumberContext,
  ) => Exclude<NumberStatus, "not-read">;
  /** Fields that are shown and kept in this form only; absent where all may be. */
  readonly masks?: Readonly<Partial<Record<FieldName, (value: string) => string>>>;
}
