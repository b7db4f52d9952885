import type { ReviewCase } from "../../../client/index.ts";
import { scoreInFigures } from "../../kit/number-words.ts";
import { CaseLink } from "../parts/case-link.tsx";
import { Panel } from "../parts/panel.tsx";
import { StatusTag } from "../parts/status-tag.tsx";
import { dayInWords } from "../parts/time-words.ts";
import { knownText, text } from "../texts.ts";

interface DuplicatesPanelProps {
  readonly duplicates: NonNullable<ReviewCase["duplicates"]>;
}

/** Only for who may see with whom a duplicate was found. */
export const DuplicatesPanel = ({ duplicates }: DuplicatesPanelProps) => (
  <Panel id="duplicates" title={text("duplicates.title")}>
    {duplicates.length === 0 ? (
      <p class="fine-print">{text("duplicates.none")}</p>
    ) : (
      <div class="table-scroll">
        <table class="list">
          <thead>
            <tr>
              <th scope="col">{text("duplicates.case")}</th>
              <th scope="col">{text("duplicates.identity")}</th>
              <th scope="col">{text("queue.document")}</th>
              <th scope="col" class="is-number">
                {text("duplicates.score")}
              </th>
              <th scope="col">{text("verifications.created")}</th>
              <th scope="col">{text("verifications.status")}</th>
            </tr>
          </thead>
          <tbody>
            {duplicates.map((found) => (
              <tr key={found.verificationId}>
                <th scope="row">
                  <CaseLink id={found.verificationId} />
                </th>
                <td>{text(`duplicates.${found.identity}`)}</td>
                <td>{knownText(`document.${found.documentType ?? "unknown"}`)}</td>
                <td class="is-number">{scoreInFigures(found.score)}</td>
                <td>{dayInWords(found.createdAt)}</td>
                <td>
                  <StatusTag status={found.status} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    )}
  </Panel>
);
