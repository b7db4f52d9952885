/**
 * @file What the server is doing right now, step by step, as it reports it. Nothing
 * here moves on a timer of its own.
 */
import type { Step } from "../../api/schemas/verification.ts";
import { CheckIcon } from "../kit/icons.tsx";
import { millisecondsInWords } from "../kit/number-words.ts";
import { text } from "../kit/texts.ts";
import type { Action, Phase, StepProgress } from "./state.ts";
import { STEP_GROUPS } from "./step-groups.ts";
import { Notice, TroubleNotice } from "./trouble-notice.tsx";

type Running = Extract<Phase, { at: "sending" | "processing" }>;

interface ProgressViewProps {
  readonly phase: Running;
  readonly dispatch: (action: Action) => void;
}

export const ProgressView = ({ phase, dispatch }: ProgressViewProps) => {
  const progress = phase.at === "processing" ? phase.progress : {};
  return (
    <div class="progress">
      <h1 tabIndex={-1}>{text("progress.title")}</h1>
      <p class="lead">{text("progress.lead")}</p>
      <div class="step-groups">
        <section class="step-group">
          <h2>{text("progress.group.send")}</h2>
          <ol class="steps">
            <SendingRow phase={phase} />
            <StepRow step="received" progress={progress.received} />
          </ol>
        </section>
        {STEP_GROUPS.map(({ group, steps }) => (
          <section class="step-group" key={group}>
            <h2>{text(`progress.group.${group}`)}</h2>
            <ol class="steps">
              {steps.map((step) => (
                <StepRow key={step} step={step} progress={progress[step]} />
              ))}
            </ol>
          </section>
        ))}
      </div>
      <WayOn phase={phase} dispatch={dispatch} />
    </div>
  );
};

const SendingRow = ({ phase }: { readonly phase: Running }) => {
  const state = phase.at === "sending" ? "running" : "done";
  return (
    <li class={`step is-${state}`}>
      <StepMark state={state} />
      <span class="step-name">{text("progress.sending")}</span>
      {phase.at === "sending" && (
        <span class="step-time">
          {text("progress.sendingShare", { percent: Math.round(phase.sentShare * 100) })}
        </span>
      )}
    </li>
  );
};

interface StepRowProps {
  readonly step: Step;
  readonly progress: StepProgress | undefined;
}

const StepRow = ({ step, progress }: StepRowProps) => {
  const state = progress?.state ?? "waiting";
  return (
    <li class={`step is-${state}`}>
      <StepMark state={state} />
      <span class="step-name">{text(`step.${step}`)}</span>
      <span class="visually-hidden">{text(`progress.state.${state}`)}</span>
      {progress?.state === "done" && progress.elapsedMs >= 1 && (
        <span class="step-time">{millisecondsInWords(progress.elapsedMs)}</span>
      )}
    </li>
  );
};

const StepMark = ({ state }: { readonly state: "waiting" | "running" | "done" }) => (
  <span class="step-mark">{state === "done" && <CheckIcon />}</span>
);

const WayOn = ({ phase, dispatch }: ProgressViewProps) => {
  if (phase.at === "processing" && phase.trouble !== undefined)
    return (
      <>
        {phase.trouble.kind === "network" ? (
          <Notice sentence={text("trouble.lost")} />
        ) : (
          <TroubleNotice trouble={phase.trouble} />
        )}
        <div class="actions">
          <button
            type="button"
            class="button primary"
            onClick={() => {
              dispatch({ type: "resumed" });
            }}
          >
            {text("trouble.resume")}
          </button>
          <BackButton label={text("outcome.change")} dispatch={dispatch} />
        </div>
      </>
    );
  return (
    <div class="actions">
      <BackButton label={text("progress.cancel")} dispatch={dispatch} />
    </div>
  );
};

interface BackButtonProps {
  readonly label: string;
  readonly dispatch: (action: Action) => void;
}

const BackButton = ({ label, dispatch }: BackButtonProps) => (
  <button
    type="button"
    class="button quiet"
    onClick={() => {
      dispatch({ type: "reopened" });
    }}
  >
    {label}
  </button>
);
