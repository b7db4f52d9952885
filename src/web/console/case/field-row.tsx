import { scoreInFigures } from "../../kit/number-words.ts";
import { text } from "../texts.ts";
import { Agreement } from "./agreement.tsx";
import type { FieldHighlight } from "./field-highlight.ts";
import { valueInWords } from "./field-value.ts";
import type { FieldName, ResultSource } from "./result-types.ts";
import type { Column, SourceRow } from "./source-rows.ts";
import type { Revealed } from "./use-revealed.ts";

interface FieldRowProps {
  readonly row: SourceRow;
  readonly columns: readonly Column[];
  readonly highlight: FieldHighlight;
  /** undefined for who may not. */
  readonly revealed: Revealed | undefined;
}

export const FieldRow = ({ row, columns, highlight, revealed }: FieldRowProps) => {
  const { name, cells, final } = row;
  const label = text(`field.${name}`);
  const active = highlight.active === name;
  const point = (): void => {
    highlight.onPoint(name);
  };
  const leave = (): void => {
    highlight.onPoint(undefined);
  };
  return (
    <tr
      class={active ? "is-active" : undefined}
      data-field={name}
      onPointerEnter={point}
      onPointerLeave={leave}
    >
      <th scope="row">
        <button
          type="button"
          class="field-button"
          aria-pressed={active}
          aria-label={text("fields.show", { field: label })}
          onFocus={point}
          onBlur={leave}
          onClick={() => {
            highlight.onPin(name);
          }}
        >
          {label}
        </button>
      </th>
      {columns.map((column) => (
        <td key={column}>
          {cells[column].map((source, index) => (
            <Reading key={index} name={name} column={column} source={source} />
          ))}
        </td>
      ))}
      <td class="field-final">
        <FinalValue name={name} value={final.value} revealed={revealed} />
        <span class="source-from">{text(`source.${final.source}`)}</span>
        {final.corrections.map((correction) => (
          <span class="field-correction" key={correction.position}>
            {text("fields.corrected", {
              position: correction.position + 1,
              read: correction.read,
              kept: correction.kept,
            })}
          </span>
        ))}
      </td>
    </tr>
  );
};

interface FinalValueProps {
  readonly name: FieldName;
  readonly value: string;
  readonly revealed: Revealed | undefined;
}

const FinalValue = ({ name, value, revealed }: FinalValueProps) => {
  const shown = revealed?.values[name];
  const label = text(`field.${name}`);
  const seconds = shown && Math.max(0, Math.ceil((shown.until - revealed.now) / 1000));
  return (
    <>
      <span class={shown ? "final-value is-revealed" : "final-value"} data-final={name}>
        {valueInWords(name, shown?.value ?? value)}
      </span>
      {revealed && (
        <button
          type="button"
          class="reveal-button"
          disabled={revealed.action.running}
          aria-label={text(shown ? "reveal.maskNamed" : "reveal.revealNamed", { field: label })}
          onClick={() => {
            if (shown) revealed.mask(name);
            else revealed.reveal(name);
          }}
        >
          {seconds === undefined ? text("reveal.reveal") : text("reveal.mask", { seconds })}
        </button>
      )}
    </>
  );
};

interface ReadingProps {
  readonly name: FieldName;
  readonly column: Column;
  readonly source: ResultSource;
}

const Reading = ({ name, column, source }: ReadingProps) => (
  <div class="reading">
    <span lang={column === "printLocal" ? "hi" : undefined}>
      {valueInWords(name, source.value)}
    </span>{" "}
    {source.source === "ocr" && (
      <span class="field-score" title={text("fields.scoreNote")}>
        {scoreInFigures(source.score)}
      </span>
    )}
    {source.source.endsWith("-unsigned") && (
      <span class="source-from">{text(`source.${source.source}`)}</span>
    )}
    <Agreement comparison={source.comparison} counts={column !== "printLocal"} />
  </div>
);
