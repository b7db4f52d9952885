/**
 * @file What the server is doing right now, step by step, as it reports it. Nothing
 * here moves on a timer of its own.
 */
import type { Step as ServerStep } from "../../../client/index.ts";
import { CheckIcon } from "../../kit/icons.tsx";
import { text } from "../../kit/texts.ts";
import type { StepProgress } from "../flow/progress.ts";
import type { ScreenProps } from "../screen-props.ts";
import { STEP_GROUPS } from "../step-groups.ts";
import { Notice, TroubleNotice } from "../trouble-notice.tsx";
import { Step, Way, WaysOn } from "./step.tsx";

export const Processing = ({ state, dispatch }: ScreenProps) => {
  const { progress, trouble, screen } = state;
  return (
    <Step name="processing" title={text("progress.title")} lead={text("progress.lead")}>
      <div class="step-groups">
        <ol class="steps">
          <StepRow
            name={text("progress.submitting")}
            state={screen.at === "submitting" ? "running" : "done"}
          />
          <ProgressRow step="received" progress={progress.received} />
        </ol>
        {STEP_GROUPS.map(({ group, steps }) => (
          <section class="step-group" key={group}>
            <h2>{text(`progress.group.${group}`)}</h2>
            <ol class="steps">
              {steps.map((step) => (
                <ProgressRow key={step} step={step} progress={progress[step]} />
              ))}
            </ol>
          </section>
        ))}
      </div>
      {trouble !== undefined && (
        <>
          {trouble.kind === "network" && screen.at === "processing" ? (
            <Notice sentence={text("trouble.lost")} />
          ) : (
            <TroubleNotice trouble={trouble} />
          )}
          <WaysOn>
            <Way
              label={screen.at === "processing" ? text("trouble.resume") : text("trouble.retry")}
              kind="primary"
              name="retry"
              onChoose={() => {
                dispatch({ type: "retried" });
              }}
            />
          </WaysOn>
        </>
      )}
      <p class="fine-print">{text("progress.stay")}</p>
    </Step>
  );
};

interface ProgressRowProps {
  readonly step: ServerStep;
  readonly progress: StepProgress | undefined;
}

const ProgressRow = ({ step, progress }: ProgressRowProps) => (
  <StepRow name={text(`step.${step}`)} state={progress?.state ?? "waiting"} />
);

const StepRow = ({
  name,
  state,
}: {
  readonly name: string;
  readonly state: "waiting" | "running" | "done";
}) => (
  <li class={`step is-${state}`}>
    <span class="step-mark">{state === "done" && <CheckIcon />}</span>
    <span class="step-name">{name}</span>
    <span class="visually-hidden">{text(`progress.state.${state}`)}</span>
  </li>
);
