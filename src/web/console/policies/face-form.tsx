/**
 * @file How alike faces must be. What is chosen is the measured rate of false matches that is allowed, never
 * a threshold: see [Note: thresholds carry their measurement].
 */
import { rateInFigures, rateInWords, scoreInFigures } from "../../kit/number-words.ts";
import { SelectField } from "../parts/field.tsx";
import { Panel } from "../parts/panel.tsx";
import { text } from "../texts.ts";
import {
  type Content,
  type OperatingPoint,
  pointFor,
  rateChoices,
  rateOf,
  withRate,
} from "./policy-content.ts";

interface FaceFormProps {
  readonly content: Content;
  readonly points: readonly OperatingPoint[];
  readonly mayWrite: boolean;
  readonly onContent: (content: Content) => void;
}

export const FaceForm = ({ content, points, mayWrite, onContent }: FaceFormProps) => {
  const maximum = rateOf(content, "maximumFmr");
  const review = rateOf(content, "reviewFmr");
  const choices = (current: number | undefined) =>
    [...new Set([...rateChoices(points), ...(current === undefined ? [] : [current])])]
      .toSorted((a, b) => a - b)
      .map((rate) => ({ value: String(rate), label: rateLabel(rate) }));
  return (
    <Panel id="face" title={text("policies.face")}>
      <fieldset class="face-form" disabled={!mayWrite}>
        <legend class="visually-hidden">{text("policies.face")}</legend>
        <SelectField
          label={text("policies.maximumFmr")}
          hint={pointInWords(pointFor(points, maximum))}
          value={String(maximum ?? "")}
          options={choices(maximum)}
          onValue={(value) => {
            onContent(withRate(content, "maximumFmr", Number(value)));
          }}
        />
        <SelectField
          label={text("policies.reviewFmr")}
          hint={pointInWords(pointFor(points, review))}
          value={String(review ?? "")}
          options={[{ value: "", label: text("policies.noReview") }, ...choices(review)]}
          onValue={(value) => {
            onContent(withRate(content, "reviewFmr", value === "" ? undefined : Number(value)));
          }}
        />
      </fieldset>
    </Panel>
  );
};

const rateLabel = (rate: number): string => `${rateInFigures(rate)} (${rateInWords(rate)})`;

const pointInWords = (point: OperatingPoint | undefined): string | undefined =>
  point &&
  text("policies.point", {
    threshold: scoreInFigures(point.threshold),
    fmr: rateInFigures(point.fmr),
    fnmr: rateInFigures(point.fnmr),
    report: point.report,
  });
