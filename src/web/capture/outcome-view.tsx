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
import type { Access, Action, ChosenPictures } from "./state.ts";
import { TechnicalDetails } from "./technical-details.tsx";
import { useReasonTexts } from "./use-reason-texts.ts";

interface OutcomeViewProps {
  readonly access: Access;
  readonly verification: Verification;
  readonly pictures: ChosenPictures;
  readonly dispatch: (action: Action) => void;
}

export const OutcomeView = ({ access, verification, pictures, dispatch }: OutcomeViewProps) => {
  const { result } = verification;
  const reasonTexts = useReasonTexts();
  return (
    <div class="outcome">
      <OutcomeBanner verification={verification} />
      {result && (
        <div class="outcome-parts">
          <DocumentPart result={result} pictures={pictures} />
          <FacesPanel access={access} result={result} reasonTexts={reasonTexts} />
          <ChecksTable checks={result.checks} reasonTexts={reasonTexts} />
        </div>
      )}
      <WaysOn dispatch={dispatch} verified={verification.status === "verified"} />
      {result && <TechnicalDetails id={verification.id} result={result} />}
    </div>
  );
};

interface DocumentPartProps {
  readonly result: Result;
  readonly pictures: ChosenPictures;
}

const DocumentPart = ({ result, pictures }: DocumentPartProps) => {
  const highlight = useFieldHighlight();
  return (
    <>
      <CardPicture document={result.document} pictures={pictures} highlight={highlight} />
      <FieldsTable document={result.document} highlight={highlight} />
    </>
  );
};

interface WaysOnProps {
  readonly verified: boolean;
  readonly dispatch: (action: Action) => void;
}

const WaysOn = ({ verified, dispatch }: WaysOnProps) => (
  <div class="actions">
    {!verified && (
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
      class={verified ? "button primary" : "button"}
      onClick={() => {
        dispatch({ type: "restarted" });
      }}
    >
      {text("outcome.again")}
    </button>
  </div>
);
