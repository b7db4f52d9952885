import { useState } from "preact/hooks";
import type { Answer } from "../answer.ts";
import { text } from "../texts.ts";
import { Dialog } from "./dialog.tsx";
import { TroubleLine } from "./trouble-line.tsx";
import { useAction } from "./use-action.ts";

interface ConfirmButtonProps {
  readonly label: string;
  /** What the button says to screen readers, where the label alone does not say of what. */
  readonly name?: string;
  /** What will happen, and that it cannot be undone. */
  readonly question: string;
  readonly grave?: boolean;
  readonly act: () => Promise<Answer<unknown>>;
  readonly onDone: () => void;
}

/** Asks before it does what cannot be undone. */
export const ConfirmButton = (props: ConfirmButtonProps) => {
  const [asked, setAsked] = useState(false);
  const action = useAction();
  const tone = props.grave === true ? "is-grave" : "";
  const close = (): void => {
    setAsked(false);
    action.forget();
  };
  return (
    <>
      <button
        type="button"
        class={`button quiet ${tone}`}
        aria-label={props.name}
        onClick={() => {
          setAsked(true);
        }}
      >
        {props.label}
      </button>
      {asked && (
        <Dialog title={props.name ?? props.label} onClose={close}>
          <p>{props.question}</p>
          <TroubleLine trouble={action.trouble} />
          <div class="actions">
            <button
              type="button"
              class={`button primary ${tone}`}
              disabled={action.running}
              onClick={() => {
                void action.run(props.act, () => {
                  close();
                  props.onDone();
                });
              }}
            >
              {props.label}
            </button>
            <button type="button" class="button" onClick={close}>
              {text("console.cancel")}
            </button>
          </div>
        </Dialog>
      )}
    </>
  );
};
