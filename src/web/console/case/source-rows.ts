/**
 * @file The rows of the table of fields.
 *
 * In:  the document of a result.
 * Out: a row for each field that was read, its readings by kind of source.
 *      The name in a local script stands in the row of the name.
 */
import {
  FIELD_ORDER,
  type FieldName,
  type Result,
  type ResultField,
  type ResultSource,
} from "./result-types.ts";

export const COLUMNS = ["qr", "print", "printLocal", "mrz", "xml"] as const;
export type Column = (typeof COLUMNS)[number];

export interface SourceRow {
  readonly name: FieldName;
  readonly cells: Readonly<Record<Column, readonly ResultSource[]>>;
  readonly final: ResultField;
}

export const rowsOf = ({ fields }: Pick<Result["document"], "fields">): readonly SourceRow[] =>
  FIELD_ORDER.flatMap((name): readonly SourceRow[] => {
    const final = fields[name];
    if (final === undefined) return [];
    if (name === "nameLocal")
      return fields.name ? [] : [{ name, final, cells: cellsOf([], final.sources) }];
    const local = name === "name" ? (fields.nameLocal?.sources ?? []) : [];
    return [{ name, final, cells: cellsOf(final.sources, local) }];
  });

const cellsOf = (
  sources: readonly ResultSource[],
  local: readonly ResultSource[],
): SourceRow["cells"] => {
  const of = (...kinds: readonly ResultSource["source"][]) =>
    sources.filter(({ source }) => kinds.includes(source));
  return {
    qr: of("qr", "qr-unsigned"),
    print: of("ocr"),
    printLocal: local,
    mrz: of("mrz"),
    xml: of("xml", "xml-unsigned"),
  };
};
