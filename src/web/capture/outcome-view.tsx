/**
 * @file The last screen: the outcome first, then everything it rests on.
 */
import type { Verification } from "../../api/schemas/verification.ts";
import { text } from "../kit/texts.ts";
import { CardPicture } from "./card-picture.tsx";
import { ChecksTable } from "./checks-table.tsx";
import { FacesPanel } from "./faces-panel.tsx";
import { useFieldHighlight } from "./field-highlight.ts";
import { FieldsTable } from "./fields-table.tsx";
import { OutcomeBanner } from "./outcome-banner.tsx";
import type { Result } from "./result-types.ts";
import { SourcesTable } from "./sources-table.tsx";
import type { Access, Action } from "./state.ts";
import { TechnicalDetails } from "./technical-details.tsx";
import { useReasonTexts } from "./use-reason-texts.ts";

interface OutcomeViewProps {
  readonly access: Access;
  readonly verification: Verification;
  readonly dispatch: (action: Action) => void;
}

export const OutcomeView = ({ access, verification, dispatch }: OutcomeViewProps) => {
  const { result } = verification;
  return (
    <div class="outcome">
      <OutcomeBanner verification={verification} />
      {result && <Evidence access={access} id={verification.id} result={result} />}
      <WaysOn dispatch={dispatch} mendable={MENDABLE.has(verification.status)} />
    </div>
  );
};

interface EvidenceProps {
  readonly access: Access;
  readonly id: string;
  readonly result: Result;
}

/**
 * Two columns where there is room, and the sources below them, whose columns need the width.
 * In one column the fields follow the picture of the card, by the style sheet: nothing that
 * takes the focus changes its order by that.
 */
const Evidence = ({ access, id, result }: EvidenceProps) => {
  const reasonTexts = useReasonTexts();
  const highlight = useFieldHighlight();
  return (
    <>
      <div class="evidence">
        <div class="evidence-column">
          <CardPicture document={result.document} access={access} highlight={highlight} />
          <FacesPanel access={access} result={result} reasonTexts={reasonTexts} />
          <TechnicalDetails id={id} result={result} />
        </div>
        <div class="evidence-column">
          <FieldsTable document={result.document} highlight={highlight} />
          <ChecksTable checks={result.checks} reasonTexts={reasonTexts} />
        </div>
      </div>
      <SourcesTable document={result.document} />
    </>
  );
};

/** Outcomes that another picture may change; a case in review waits for a person. */
const MENDABLE: ReadonlySet<Verification["status"]> = new Set(["rejected", "requires_input"]);

interface WaysOnProps {
  readonly mendable: boolean;
  readonly dispatch: (action: Action) => void;
}

const WaysOn = ({ mendable, dispatch }: WaysOnProps) => (
  <div class="actions">
    {mendable && (
      <button
        type="button"
        class="button primary"
        onClick={() => {
          dispatch({ type: "reopened" });
        }}
      >
        {text("outcome.change")}
      </button>
    )}
    <button
      type="button"
      class={mendable ? "button" : "button primary"}
      onClick={() => {
        dispatch({ type: "restarted" });
      }}
    >
      {text("outcome.again")}
    </button>
  </div>
);
