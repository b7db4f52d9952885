/**
 * @file A decision is taken in a dialogue: which, why, and what the next person should know.
 */
import { useState } from "preact/hooks";
import type { ReviewCase } from "../../../client/index.ts";
import { api } from "../api.ts";
import { Dialog } from "../parts/dialog.tsx";
import { Field } from "../parts/field.tsx";
import { TroubleLine } from "../parts/trouble-line.tsx";
import { useAction } from "../parts/use-action.ts";
import { knownText, text } from "../texts.ts";
import {
  bodyOf,
  type Choice,
  EVIDENCE,
  isComplete,
  type Kind,
  reasonsOf,
  reopeningOf,
  USUALLY_REQUESTED,
} from "./decision-choices.ts";

interface DecisionDialogProps {
  readonly id: string;
  readonly kind: Kind;
  /** Said above the reasons: that a second person has to agree, for one. */
  readonly warning: string | undefined;
  readonly onDecided: (reviewed: ReviewCase) => void;
  readonly onClose: () => void;
}

export const DecisionDialog = ({ id, kind, warning, onDecided, onClose }: DecisionDialogProps) => {
  const [choice, setChoice] = useState<Choice>({
    kind,
    reason: undefined,
    requested: [],
    note: "",
  });
  const action = useAction();
  const send = () =>
    kind === "reopen"
      ? api.reviews.reopen(id, reopeningOf(choice))
      : api.reviews.decide(id, bodyOf(choice));
  return (
    <Dialog title={text(`decide.${kind}.title`)} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (isComplete(choice)) void action.run(send, onDecided);
        }}
      >
        {warning !== undefined && <p class="notice-line">{warning}</p>}
        <Reasons choice={choice} onChoice={setChoice} />
        {kind === "request" && <RequestedItems choice={choice} onChoice={setChoice} />}
        <Field label={text("decide.note")} hint={text("decisions.noteHint")}>
          {(control) => (
            <textarea
              {...control}
              rows={3}
              maxLength={2000}
              value={choice.note}
              onInput={(event) => {
                setChoice({ ...choice, note: event.currentTarget.value });
              }}
            />
          )}
        </Field>
        <TroubleLine trouble={action.trouble} />
        <div class="actions">
          <button
            type="submit"
            class={`button primary is-${kind}`}
            disabled={!isComplete(choice) || action.running}
          >
            {text(`decide.${kind}`)}
          </button>
          <button type="button" class="button" onClick={onClose}>
            {text("console.cancel")}
          </button>
        </div>
      </form>
    </Dialog>
  );
};

interface ChoiceProps {
  readonly choice: Choice;
  readonly onChoice: (choice: Choice) => void;
}

const Reasons = ({ choice, onChoice }: ChoiceProps) => (
  <fieldset class="options">
    <legend>{text("decide.reason")}</legend>
    {reasonsOf(choice.kind).map((reason, index) => (
      <label key={reason} class="tick">
        <input
          type="radio"
          name="reason"
          value={reason}
          autoFocus={index === 0}
          checked={choice.reason === reason}
          onChange={() => {
            const usual =
              choice.kind === "request" && reason in USUALLY_REQUESTED
                ? USUALLY_REQUESTED[reason as keyof typeof USUALLY_REQUESTED]
                : [];
            onChoice({ ...choice, reason, requested: usual });
          }}
        />
        {knownText(`decisionReason.${reason}`)}
      </label>
    ))}
  </fieldset>
);

const RequestedItems = ({ choice, onChoice }: ChoiceProps) => (
  <fieldset class="options">
    <legend>{text("decide.requested")}</legend>
    {EVIDENCE.map((role) => (
      <label key={role} class="tick">
        <input
          type="checkbox"
          value={role}
          checked={choice.requested.includes(role)}
          onChange={(event) => {
            const others = choice.requested.filter((known) => known !== role);
            onChoice({
              ...choice,
              requested: event.currentTarget.checked ? [...others, role] : others,
            });
          }}
        />
        {text(`evidence.${role}`)}
      </label>
    ))}
  </fieldset>
);
