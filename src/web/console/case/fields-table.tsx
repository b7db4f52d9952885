/**
 * @file What each source of the document says, side by side, whether they agree, and what counts.
 *
 * Values are masked. One is revealed at a time, for a while, and the server writes down that it was.
 * Agreement is said in words, never by colour alone.
 */
import { CheckIcon, CrossIcon } from "../../kit/icons.tsx";
import { Panel } from "../parts/panel.tsx";
import { TroubleLine } from "../parts/trouble-line.tsx";
import { may } from "../session.ts";
import { knownText, text } from "../texts.ts";
import { AddressParts } from "./address-parts.tsx";
import type { FieldHighlight } from "./field-highlight.ts";
import { FieldRow } from "./field-row.tsx";
import type { Result } from "./result-types.ts";
import { COLUMNS, rowsOf } from "./source-rows.ts";
import { useRevealed } from "./use-revealed.ts";

interface FieldsTableProps {
  readonly id: string;
  readonly claimedType: string;
  /** By the applicant; null where they were not asked. */
  readonly readingConfirmed: boolean | null;
  readonly document: Result["document"];
  readonly highlight: FieldHighlight;
}

export const FieldsTable = ({ id, document, highlight, ...claims }: FieldsTableProps) => {
  const { claimedType, readingConfirmed } = claims;
  const rows = rowsOf(document);
  const revealed = useRevealed(id);
  const columns = COLUMNS.filter((column) => rows.some(({ cells }) => cells[column].length > 0));
  const mayReveal = may("pii:read");
  return (
    <Panel id="fields" title={text("fields.title")} class="fields-panel">
      <p class="document-kind">
        <strong>{kindInWords(document)}</strong>
        <ClaimedType claimed={claimedType} found={document.type} />
      </p>
      <p class="panel-lead">
        {summaryOf(document.disagreements.length)}{" "}
        {readingConfirmed !== null &&
          text(readingConfirmed ? "fields.confirmed" : "fields.notConfirmed")}
      </p>
      <TroubleLine trouble={revealed.action.trouble} />
      <div class="table-scroll">
        <table class="list fields">
          <caption class="visually-hidden">{text("sources.caption")}</caption>
          <thead>
            <tr>
              <th scope="col">{text("fields.field")}</th>
              {columns.map((column) => (
                <th scope="col" key={column}>
                  {text(`column.${column}`)}
                </th>
              ))}
              <th scope="col">{text("column.final")}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <FieldRow
                key={row.name}
                row={row}
                columns={columns}
                highlight={highlight}
                revealed={mayReveal ? revealed : undefined}
              />
            ))}
          </tbody>
        </table>
      </div>
      {mayReveal && <p class="fine-print">{text("reveal.note")}</p>}
      <p class="fine-print">{text("sources.note")}</p>
      {document.address && <AddressParts address={document.address} />}
    </Panel>
  );
};

interface ClaimedTypeProps {
  readonly claimed: string;
  readonly found: string | null;
}

/** What the integrator or the applicant said that it would be. */
const ClaimedType = ({ claimed, found }: ClaimedTypeProps) => {
  if (claimed === "auto") return null;
  const agrees = claimed === found;
  const AgreesIcon = agrees ? CheckIcon : CrossIcon;
  return (
    <span class={`agreement is-${agrees ? "exact" : "different"}`}>
      <AgreesIcon />
      {text("column.claimed")}: {knownText(`document.${claimed}`) ?? claimed}
    </span>
  );
};

const summaryOf = (disagreements: number): string => {
  if (disagreements === 0) return text("sources.allAgree");
  return disagreements === 1
    ? text("sources.oneDisagrees")
    : text("sources.someDisagree", { count: disagreements });
};

/** The API leaves types and variants open, so that a new one does not break a page. */
const kindInWords = ({ type, variant }: Result["document"]): string => {
  if (type === null) return text("document.unknown");
  const typeInWords = knownText(`document.${type}`) ?? type;
  const variantInWords = knownText(`variant.${variant ?? ""}`);
  return variantInWords === undefined
    ? typeInWords
    : text("card.kind", { type: typeInWords, variant: variantInWords });
};
