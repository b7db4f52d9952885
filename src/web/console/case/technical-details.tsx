/**
 * @file For the curious and for support: times, models, codes.
 */
import type { ComponentChildren } from "preact";
import { humanise, millisecondsInWords } from "../../kit/number-words.ts";
import { text } from "../texts.ts";
import type { Result } from "./result-types.ts";

interface TechnicalDetailsProps {
  readonly id: string;
  readonly result: Result;
}

export const TechnicalDetails = ({ id, result }: TechnicalDetailsProps) => (
  <details class="panel technical">
    <summary>{text("details.title")}</summary>
    <div class="technical-parts">
      <dl>
        <Item name={text("details.id")}>{id}</Item>
        <Item name={text("details.stored")}>
          {text(result.stored ? "details.yes" : "details.no")}
        </Item>
        {result.decision.reasons.length > 0 && (
          <Item name={text("details.reasons")}>{result.decision.reasons.join(", ")}</Item>
        )}
        {result.face && (
          <>
            <Item name={text("details.model")}>{result.face.model}</Item>
            <Item name={text("details.operatingPoint")}>{result.face.operatingPoint.id}</Item>
            <Item name={text("details.report")}>{result.face.operatingPoint.report}</Item>
            {result.face.review && (
              <Item name={text("details.reviewPoint")}>{result.face.review.operatingPoint.id}</Item>
            )}
          </>
        )}
      </dl>
      <table class="timings">
        <thead>
          <tr>
            <th scope="col">{text("details.step")}</th>
            <th scope="col" class="is-number">
              {text("details.time")}
            </th>
          </tr>
        </thead>
        <tbody>
          {Object.entries(result.timingsMs).map(([name, ms]) => (
            <tr key={name}>
              <th scope="row">{humanise(name)}</th>
              <td class="is-number">{millisecondsInWords(ms)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  </details>
);

const Item = ({
  name,
  children,
}: {
  readonly name: string;
  readonly children: ComponentChildren;
}) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
);
