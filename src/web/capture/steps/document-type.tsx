/**
 * @file Which document it is: one tap, and the page goes on.
 */
import { CardFrontIcon } from "../../kit/icons.tsx";
import { text } from "../../kit/texts.ts";
import { DOCUMENT_TYPES } from "../flow/slots.ts";
import type { ScreenProps } from "../screen-props.ts";
import { BackWay, Step } from "./step.tsx";

export const DocumentTypeStep = ({ state, dispatch }: ScreenProps) => (
  <Step name="document-type" title={text("type.title")} lead={text("type.lead")}>
    <ul class="tiles">
      {DOCUMENT_TYPES.map((documentType) => (
        <li key={documentType}>
          <button
            type="button"
            class="tile"
            data-type={documentType}
            aria-pressed={state.documentType === documentType}
            onClick={() => {
              dispatch({ type: "document-type-chosen", documentType });
            }}
          >
            <CardFrontIcon />
            <span class="tile-words">
              <strong>{text(`type.${documentType}`)}</strong>
              <span>{text(`type.${documentType}.hint`)}</span>
            </span>
          </button>
        </li>
      ))}
    </ul>
    <BackWay
      onChoose={() => {
        dispatch({ type: "went-back" });
      }}
    />
  </Step>
);
