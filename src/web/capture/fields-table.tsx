/**
 * @file What the card says, field by field, each with where it comes from.
 */
import { scoreInFigures } from "../kit/number-words.ts";
import { knownText, text } from "../kit/texts.ts";
import { AddressParts } from "./address-parts.tsx";
import type { FieldHighlight } from "./field-highlight.ts";
import { valueInWords } from "./field-value.ts";
import { FIELD_ORDER, type FieldName, type Result, type ResultField } from "./result-types.ts";

interface FieldsTableProps {
  readonly document: Result["document"];
  readonly highlight: FieldHighlight;
}

export const FieldsTable = ({ document, highlight }: FieldsTableProps) => {
  const present = FIELD_ORDER.flatMap((name) => {
    const field = document.fields[name];
    return field === undefined ? [] : [{ name, field }];
  });
  return (
    <section class="panel fields-panel" aria-labelledby="fields-title">
      <h2 id="fields-title">{text("fields.title")}</h2>
      <p class="document-kind">{kindInWords(document)}</p>
      {present.length === 0 ? (
        <p>{text("fields.none")}</p>
      ) : (
        <table class="fields">
          <caption class="visually-hidden">{text("fields.caption")}</caption>
          <thead>
            <tr>
              <th scope="col">{text("fields.field")}</th>
              <th scope="col">{text("fields.value")}</th>
              <th scope="col">{text("fields.source")}</th>
            </tr>
          </thead>
          <tbody>
            {present.map(({ name, field }) => (
              <FieldRow key={name} name={name} field={field} highlight={highlight} />
            ))}
          </tbody>
        </table>
      )}
      <p class="fine-print">{text("fields.scoreNote")}</p>
      {document.address && <AddressParts address={document.address} />}
    </section>
  );
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

interface FieldRowProps {
  readonly name: FieldName;
  readonly field: ResultField;
  readonly highlight: FieldHighlight;
}

const FieldRow = ({ name, field, highlight }: FieldRowProps) => {
  const label = text(`field.${name}`);
  const active = highlight.active === name;
  return (
    <tr
      class={active ? "is-active" : undefined}
      data-field={name}
      onPointerEnter={() => {
        highlight.onPoint(name);
      }}
      onPointerLeave={() => {
        highlight.onPoint(undefined);
      }}
    >
      <th scope="row">
        <button
          type="button"
          class="field-button"
          aria-pressed={active}
          aria-label={text("fields.show", { field: label })}
          onFocus={() => {
            highlight.onPoint(name);
          }}
          onBlur={() => {
            highlight.onPoint(undefined);
          }}
          onClick={() => {
            highlight.onPin(name);
          }}
        >
          {label}
        </button>
      </th>
      <td class="field-value">
        <span lang={name === "nameLocal" ? "hi" : undefined}>
          {valueInWords(name, field.value)}
        </span>
        {field.corrections.map((correction) => (
          <span class="field-correction" key={correction.position}>
            {text("fields.corrected", {
              position: correction.position + 1,
              read: correction.read,
              kept: correction.kept,
            })}
          </span>
        ))}
      </td>
      <td class="field-origin">
        <span class={`tag is-${field.source}`}>{text(`source.${field.source}`)}</span>{" "}
        <span class="field-score">{scoreInFigures(field.score)}</span>
      </td>
    </tr>
  );
};
