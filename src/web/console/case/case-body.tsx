/**
 * @file The evidence of a case: what is seen on the left, what it says on the right.
 */
import type { ReviewCase } from "../../../client/index.ts";
import { api } from "../api.ts";
import { may } from "../session.ts";
import { text } from "../texts.ts";
import { AttemptsPanel } from "./attempts-panel.tsx";
import { ChecksTable } from "./checks-table.tsx";
import { DecisionsPanel } from "./decisions-panel.tsx";
import { DuplicatesPanel } from "./duplicates-panel.tsx";
import { FacesPanel } from "./faces-panel.tsx";
import { useFieldHighlight } from "./field-highlight.ts";
import { FieldsTable } from "./fields-table.tsx";
import { LivePanel } from "./live-panel.tsx";
import { PrivacyPanel } from "./privacy-panel.tsx";
import { PictureViewer } from "./picture-viewer.tsx";
import { TechnicalDetails } from "./technical-details.tsx";
import { TimelinePanel } from "./timeline-panel.tsx";

interface CaseBodyProps {
  readonly reviewed: ReviewCase;
  readonly onCase: (reviewed: ReviewCase) => void;
}

export const CaseBody = ({ reviewed, onCase }: CaseBodyProps) => {
  const highlight = useFieldHighlight();
  const { verification, result, duplicates, attempts, timeline, decisions } = reviewed;
  const { id, redactedAt } = verification;
  const pictures = may("pii:read") ? reviewed.pictures : [];
  return (
    <div class="case-body">
      <div class="case-column">
        {redactedAt !== null && <p class="notice-line">{text("case.redacted")}</p>}
        <PictureViewer
          id={id}
          pictures={pictures}
          document={result?.document}
          highlight={highlight}
        />
        {result && (
          <FacesPanel id={id} pictures={pictures} result={result} curve={reviewed.scoreCurve} />
        )}
        {result && pictures.includes("live") && <LivePanel id={id} checks={result.checks} />}
        <AttemptsPanel attempts={attempts} />
        <TimelinePanel timeline={timeline} />
        {result && <TechnicalDetails id={id} result={result} />}
      </div>
      <div class="case-column">
        {result ? (
          <>
            <FieldsTable
              id={id}
              claimedType={verification.claimedType}
              readingConfirmed={reviewed.readingConfirmed}
              document={result.document}
              highlight={highlight}
            />
            <ChecksTable checks={result.checks} />
          </>
        ) : (
          <p class="notice-line">{text("case.noResult")}</p>
        )}
        {duplicates && <DuplicatesPanel duplicates={duplicates} />}
        <DecisionsPanel id={id} decisions={decisions} onCase={onCase} />
        {may("consents:read") && (
          <PrivacyPanel
            id={id}
            redactedAt={redactedAt}
            onErased={() => void lookAgain(id, onCase)}
          />
        )}
      </div>
    </div>
  );
};

const lookAgain = async (id: string, onCase: CaseBodyProps["onCase"]): Promise<void> => {
  const answer = await api.reviews.get(id);
  if (answer.ok) onCase(answer.value);
};
