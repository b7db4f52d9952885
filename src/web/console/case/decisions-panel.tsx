import { useState } from "preact/hooks";
import type { ReviewCase } from "../../../client/index.ts";
import { humanise } from "../../kit/number-words.ts";
import { api } from "../api.ts";
import { Field } from "../parts/field.tsx";
import { Instant } from "../parts/instant.tsx";
import { Panel } from "../parts/panel.tsx";
import { TroubleLine } from "../parts/trouble-line.tsx";
import { useAction } from "../parts/use-action.ts";
import { may } from "../session.ts";
import { knownText, text } from "../texts.ts";

interface DecisionsPanelProps {
  readonly id: string;
  readonly decisions: ReviewCase["decisions"];
  readonly onCase: (reviewed: ReviewCase) => void;
}

export const DecisionsPanel = ({ id, decisions, onCase }: DecisionsPanelProps) => (
  <Panel id="decisions" title={text("decisions.title")}>
    {decisions.length === 0 ? (
      <p class="fine-print">{text("decisions.none")}</p>
    ) : (
      <ol class="decisions">
        {decisions.map((made, index) => (
          <Decision key={index} made={made} />
        ))}
      </ol>
    )}
    {may("reviews:decide") && <NoteForm id={id} onCase={onCase} />}
  </Panel>
);

const Decision = ({ made }: { readonly made: ReviewCase["decisions"][number] }) => (
  <li data-decision={made.decision}>
    <p>
      <strong>{text(`decision.${made.decision}`)}</strong> · {made.by.name} ·{" "}
      <Instant at={made.at} />
    </p>
    {made.decision !== "note" && (
      <p>{knownText(`decisionReason.${made.reason}`) ?? humanise(made.reason)}</p>
    )}
    {made.requested && <p>{made.requested.map((role) => text(`evidence.${role}`)).join(", ")}</p>}
    {made.waitsForSecond && <p class="notice-line">{text("decisions.waits")}</p>}
    {made.note !== null && <p class="decision-note">{made.note}</p>}
  </li>
);

const NoteForm = ({ id, onCase }: Pick<DecisionsPanelProps, "id" | "onCase">) => {
  const [note, setNote] = useState("");
  const action = useAction();
  return (
    <form
      class="note-form"
      onSubmit={(event) => {
        event.preventDefault();
        void action.run(
          () => api.reviews.note(id, { note: note.trim() }),
          (changed) => {
            setNote("");
            onCase(changed);
          },
        );
      }}
    >
      <Field label={text("decisions.note")} hint={text("decisions.noteHint")}>
        {(control) => (
          <textarea
            {...control}
            rows={2}
            maxLength={2000}
            value={note}
            onInput={(event) => {
              setNote(event.currentTarget.value);
            }}
          />
        )}
      </Field>
      <TroubleLine trouble={action.trouble} />
      <button type="submit" class="button quiet" disabled={note.trim() === "" || action.running}>
        {text("decisions.addNote")}
      </button>
    </form>
  );
};
