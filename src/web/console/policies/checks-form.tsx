import { humanise } from "../../kit/number-words.ts";
import { Panel } from "../parts/panel.tsx";
import { knownText, text } from "../texts.ts";
import { TableScroll } from "../parts/table-scroll.tsx";
import {
  checksOf,
  type Content,
  DOCUMENT_TYPES,
  isRequired,
  withRequired,
} from "./policy-content.ts";

interface ChecksFormProps {
  readonly content: Content;
  readonly mayWrite: boolean;
  readonly onContent: (content: Content) => void;
}

/** Which checks must pass, for which type of document. */
export const ChecksForm = ({ content, mayWrite, onContent }: ChecksFormProps) => (
  <Panel id="required" title={text("policies.required")}>
    <p class="panel-lead">{text("policies.requiredLead")}</p>
    <TableScroll label={text("policies.required")}>
      <table class="list required-table">
        <thead>
          <tr>
            <th scope="col">{text("checks.check")}</th>
            {DOCUMENT_TYPES.map((type) => (
              <th scope="col" key={type}>
                {text(`document.${type}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {checksOf(content).map((check) => {
            const name = knownText(`check.${check}`) ?? humanise(check);
            return (
              <tr key={check} data-check={check}>
                <th scope="row">{name}</th>
                {DOCUMENT_TYPES.map((type) => (
                  <td key={type}>
                    <input
                      type="checkbox"
                      aria-label={`${name}, ${text(`document.${type}`)}`}
                      disabled={!mayWrite}
                      checked={isRequired(content, check, type)}
                      onChange={(event) => {
                        const required = event.currentTarget.checked;
                        onContent(withRequired(content, { check, type, required }));
                      }}
                    />
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </TableScroll>
  </Panel>
);
