/**
 * @file What was read off the document, masked, for the applicant to say whether it is right.
 */
import { useState } from "preact/hooks";
import { humanise } from "../../kit/number-words.ts";
import { knownText, text } from "../../kit/texts.ts";
import type { Reading } from "../flow/evidence.ts";
import { readingsOf } from "../flow/path.ts";
import type { ScreenProps } from "../screen-props.ts";
import { BackWay, Step, Way, WaysOn } from "./step.tsx";

export const ReadingStep = ({ state, dispatch }: ScreenProps) => {
  const [isWrong, setWrong] = useState(false);
  const readings = readingsOf(state);
  return (
    <Step name="reading" title={text("reading.title")} lead={text("reading.lead")}>
      <dl class="reading">
        {fieldsOf(readings).map(({ name, value }) => (
          <div key={name} data-field={name}>
            <dt>{knownText(`field.${name}`) ?? humanise(name)}</dt>
            <dd>{knownText(`${name}.${value}`) ?? value}</dd>
          </div>
        ))}
      </dl>
      {readings.some(({ signed }) => signed) && <p class="signed">{text("reading.signed")}</p>}
      {isWrong ? (
        <WrongReading state={state} dispatch={dispatch} />
      ) : (
        <WaysOn>
          <Way
            label={text("reading.right")}
            kind="primary"
            name="right"
            onChoose={() => {
              dispatch({ type: "reading-answered", isRight: true });
            }}
          />
          <Way
            label={text("reading.wrong")}
            name="wrong"
            onChoose={() => {
              setWrong(true);
            }}
          />
        </WaysOn>
      )}
      <BackWay
        onChoose={() => {
          dispatch({ type: "went-back" });
        }}
      />
    </Step>
  );
};

const WrongReading = ({ state, dispatch }: ScreenProps) => (
  <div class="wrong-reading" role="group" aria-label={text("reading.wrong")}>
    <p role="status">{text("reading.wrongLead")}</p>
    <WaysOn>
      {(["document", "documentBack"] as const).map(
        (slot) =>
          state.evidence[slot] !== undefined && (
            <Way
              key={slot}
              label={text(`reading.retake.${slot}`)}
              name={`retake-${slot}`}
              onChoose={() => {
                dispatch({ type: "take-again", slot });
              }}
            />
          ),
      )}
      <Way
        label={text("reading.goOn")}
        name="go-on"
        onChoose={() => {
          dispatch({ type: "reading-answered", isRight: false });
        }}
      />
    </WaysOn>
  </div>
);

/** Each field once; what is signed counts before what is printed. */
const fieldsOf = (readings: readonly Reading[]): Reading["fields"] => {
  const bySigned = [...readings].sort((a, b) => Number(b.signed) - Number(a.signed));
  const fields: Reading["fields"] = [];
  for (const field of bySigned.flatMap((reading) => reading.fields))
    if (isTelling(field) && !fields.some(({ name }) => name === field.name)) fields.push(field);
  return fields;
};

/** A value that is hidden in full, as dates are, is nothing that could be confirmed. */
const isTelling = ({ value }: Reading["fields"][number]): boolean => /[\p{L}\p{N}]/u.test(value);
