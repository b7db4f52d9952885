/**
 * @file What each source of the document says, side by side, and whether they agree.
 *
 * In:  the document of a result.
 * Out: a row for each field that stands in more than one place, a column for each kind of
 *      source; agreement is said in words, never by colour alone. On a narrow screen each
 *      field becomes a block, by the style sheet.
 */
import { AttentionIcon, CheckIcon, CrossIcon } from "../kit/icons.tsx";
import { scoreInFigures } from "../kit/number-words.ts";
import { text } from "../kit/texts.ts";
import { valueInWords } from "./field-value.ts";
import type { Comparison, FieldName, Result, ResultSource } from "./result-types.ts";
import { COLUMNS, rowsOf, type Column, type SourceRow } from "./source-rows.ts";

export const SourcesTable = ({ document }: { readonly document: Result["document"] }) => {
  const rows = rowsOf(document);
  if (rows.length === 0) return null;
  const columns = COLUMNS.filter((column) => rows.some(({ cells }) => cells[column].length > 0));
  return (
    <section class="panel sources-panel" aria-labelledby="sources-title">
      <h2 id="sources-title">{text("sources.title")}</h2>
      <p class="sources-summary">{summaryOf(document.disagreements.length)}</p>
      <table class="sources">
        <caption class="visually-hidden">{text("sources.caption")}</caption>
        <thead>
          <tr>
            <th scope="col">{text("fields.field")}</th>
            {columns.map((column) => (
              <th scope="col" key={column}>
                {text(`sources.${column}`)}
              </th>
            ))}
            <th scope="col">{text("sources.final")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.name} row={row} columns={columns} />
          ))}
        </tbody>
      </table>
      <p class="fine-print">{text("sources.note")}</p>
    </section>
  );
};

const summaryOf = (disagreements: number): string => {
  if (disagreements === 0) return text("sources.allAgree");
  return disagreements === 1
    ? text("sources.oneDisagrees")
    : text("sources.someDisagree", { count: disagreements });
};

interface RowProps {
  readonly row: SourceRow;
  readonly columns: readonly Column[];
}

const Row = ({ row, columns }: RowProps) => (
  <tr data-sources={row.name}>
    <th scope="row">{text(`field.${row.name}`)}</th>
    {columns.map((column) => (
      <td key={column} data-label={text(`sources.${column}`)} class={emptyClass(row, column)}>
        {row.cells[column].map((source, index) => (
          <Source key={index} name={row.name} column={column} source={source} />
        ))}
      </td>
    ))}
    <td data-label={text("sources.final")} class="source-final">
      {valueInWords(row.name, row.final.value)}
      <span class="source-from">{text(`source.${row.final.source}`)}</span>
    </td>
  </tr>
);

const emptyClass = ({ cells }: SourceRow, column: Column): string | undefined =>
  cells[column].length === 0 ? "is-empty" : undefined;

interface SourceProps {
  readonly name: FieldName;
  readonly column: Column;
  readonly source: ResultSource;
}

const Source = ({ name, column, source }: SourceProps) => (
  <div class="source">
    <span lang={column === "printLocal" ? "hi" : undefined}>
      {valueInWords(name, source.value)}
    </span>{" "}
    {source.source === "ocr" && <span class="field-score">{scoreInFigures(source.score)}</span>}
    {source.source.endsWith("-unsigned") && (
      <span class="source-from">{text(`source.${source.source}`)}</span>
    )}
    <Agreement comparison={source.comparison} counts={column !== "printLocal"} />
  </div>
);

const ICONS = { exact: CheckIcon, similar: AttentionIcon, different: CrossIcon } as const;

interface AgreementProps {
  readonly comparison: Comparison | null;
  /** Whether a value without a comparison is the one that counts; else it is not compared. */
  readonly counts: boolean;
}

const Agreement = ({ comparison, counts }: AgreementProps) => {
  if (comparison === null)
    return (
      <span class="agreement is-none">
        {text(counts ? "agreement.counts" : "agreement.notCompared")}
      </span>
    );
  const { degree, because } = comparison;
  const DegreeIcon = ICONS[degree];
  const causes = because.map((cause) => text(`cause.${cause}`)).join(", ");
  return (
    <span class={`agreement is-${degree}`}>
      <DegreeIcon />
      <span>
        <strong>{text(`agreement.${degree}`)}</strong>: {causes}
      </span>
    </span>
  );
};
