import { useState } from "preact/hooks";
import type { PolicyVersion, Simulation } from "../../../client/index.ts";
import { api } from "../api.ts";
import { Dialog } from "../parts/dialog.tsx";
import { numberInWords } from "../parts/time-words.ts";
import { say } from "../parts/toast.tsx";
import { TroubleLine } from "../parts/trouble-line.tsx";
import { useAction } from "../parts/use-action.ts";
import { text } from "../texts.ts";

interface PublishButtonProps {
  readonly version: PolicyVersion;
  /** Of this very content; nothing is published that was not tried. */
  readonly simulation: Simulation | undefined;
  readonly onPublished: (version: PolicyVersion) => void;
}

export const PublishButton = ({ version, simulation, onPublished }: PublishButtonProps) => {
  const [asked, setAsked] = useState(false);
  const action = useAction();
  const close = (): void => {
    setAsked(false);
  };
  return (
    <>
      <button
        type="button"
        class="button primary"
        disabled={simulation === undefined}
        title={simulation === undefined ? text("publish.simulateFirst") : undefined}
        onClick={() => {
          setAsked(true);
        }}
      >
        {text("publish.publish")}
      </button>
      {asked && simulation && (
        <Dialog title={text("publish.publish")} onClose={close}>
          <p>
            {text("publish.question", {
              changed: numberInWords(simulation.changes.length),
              judged: numberInWords(simulation.judged),
            })}
          </p>
          <TroubleLine trouble={action.trouble} />
          <div class="actions">
            <button
              type="button"
              class="button primary"
              disabled={action.running}
              onClick={() =>
                void action.run(
                  () => api.policies.publish(version.id, version.version),
                  (published) => {
                    close();
                    say(text("publish.done"));
                    // The answer may leave out what has not changed.
                    onPublished({ content: version.content, ...published });
                  },
                )
              }
            >
              {text("publish.publish")}
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
