/**
 * @file On the phone, after the code was scanned: whose is it? Somebody else's code must not take this
 * person's pictures, so the number on the computer is asked for.
 */
import { text } from "../../kit/texts.ts";
import type { ScreenProps } from "../screen-props.ts";
import { Step, Way, WaysOn, Working } from "./step.tsx";
import { TroublePanel } from "./trouble-panel.tsx";

export const JoinStep = ({ state, dispatch }: ScreenProps) => {
  const { opened, joinAnswer, trouble } = state;
  if (opened === undefined || trouble !== undefined)
    return (
      <Step name="join" title={text("join.opening")}>
        {trouble === undefined && <Working sentence={text("join.looking")} />}
        <TroublePanel
          trouble={trouble}
          onRetry={() => {
            dispatch({ type: "retried" });
          }}
        />
      </Step>
    );
  return (
    <Step
      name="join"
      title={text("join.title", { host: opened.host, device: opened.startedOn })}
      lead={text("join.lead")}
    >
      {joinAnswer !== undefined ? (
        <Working sentence={text("join.looking")} />
      ) : (
        <>
          <ul class="numbers">
            {opened.numbers.map((number) => (
              <li key={number}>
                <button
                  type="button"
                  class="button number"
                  data-number={number}
                  onClick={() => {
                    dispatch({ type: "join-answered", number });
                  }}
                >
                  {number}
                </button>
              </li>
            ))}
          </ul>
          <WaysOn>
            <Way
              label={text("join.notMe")}
              name="not-me"
              onChoose={() => {
                dispatch({ type: "join-answered", number: null });
              }}
            />
          </WaysOn>
        </>
      )}
    </Step>
  );
};
