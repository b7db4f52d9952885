/**
 * @file The first screen: the pictures, the kind of card, one button.
 */
import { useEffect, useRef } from "preact/hooks";
import { text } from "../kit/texts.ts";
import { usePasteAndDrop } from "./choose-picture.ts";
import { PictureSlot } from "./picture-slot.tsx";
import {
  DOCUMENT_TYPES,
  mayUploadSelfie,
  SLOTS,
  type Action,
  type State,
  type Trouble,
} from "./state.ts";
import { TroubleNotice } from "./trouble-notice.tsx";

interface StartFormProps {
  readonly state: State;
  readonly trouble: Trouble | undefined;
  readonly dispatch: (action: Action) => void;
}

export const StartForm = ({ state, trouble, dispatch }: StartFormProps) => {
  const { pictures, refusals, missing, documentType } = state;
  const mayUpload = mayUploadSelfie(state);
  usePasteAndDrop(pictures, mayUpload, dispatch);
  const form = useFocusOnMissing(missing[0]);
  return (
    <form
      ref={form}
      class="start"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        // Said before the pictures travel, and not after.
        const { live } = pictures.selfie ?? {};
        if (live !== undefined && live.expiresAtMs < performance.now())
          dispatch({ type: "live-refused", sentence: text("live.stale") });
        else dispatch({ type: "submitted" });
      }}
    >
      <h1 tabIndex={-1}>{text("page.title")}</h1>
      <p class="lead">{text("page.lead")}</p>
      <div class="slots">
        {SLOTS.map((slot) => (
          <PictureSlot
            key={slot}
            slot={slot}
            picture={pictures[slot]}
            mayUpload={slot !== "selfie" || mayUpload}
            complaint={
              refusals[slot] ?? (missing.includes(slot) ? text("slot.missing") : undefined)
            }
            dispatch={dispatch}
          />
        ))}
      </div>
      <DocumentTypeChoice chosen={documentType} dispatch={dispatch} />
      {trouble && <TroubleNotice trouble={trouble} />}
      <div class="start-actions">
        <button type="submit" class="button primary">
          {trouble ? text("trouble.retry") : text("form.submit")}
        </button>
        <p class="fine-print">{text("form.limits")}</p>
      </div>
    </form>
  );
};

interface DocumentTypeChoiceProps {
  readonly chosen: State["documentType"];
  readonly dispatch: (action: Action) => void;
}

const DocumentTypeChoice = ({ chosen, dispatch }: DocumentTypeChoiceProps) => (
  <fieldset class="document-type">
    <legend>{text("form.type")}</legend>
    <div class="choice">
      {DOCUMENT_TYPES.map((documentType) => (
        <label key={documentType}>
          <input
            class="visually-hidden"
            type="radio"
            name="type"
            value={documentType}
            checked={documentType === chosen}
            onChange={() => {
              dispatch({ type: "document-type-chosen", documentType });
            }}
          />
          <span>{text(`form.type.${documentType}`)}</span>
        </label>
      ))}
    </div>
  </fieldset>
);

/** The button is never disabled: pressing it says what is missing and goes there. */
const useFocusOnMissing = (slot: string | undefined) => {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (slot !== undefined) form.current?.querySelector<HTMLElement>(`#${slot}-input`)?.focus();
  }, [slot]);
  return form;
};
