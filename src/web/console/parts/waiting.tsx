import type { ComponentChildren } from "preact";
import { text } from "../texts.ts";
import { TroubleLine } from "./trouble-line.tsx";
import type { Loaded } from "./use-loaded.ts";

interface WaitingProps<Value> {
  readonly loaded: Loaded<Value>;
  readonly children: (value: Value) => ComponentChildren;
}

/** What was loaded; before that, that it is on its way, or why it is not there. */
export const Waiting = <Value,>({ loaded, children }: WaitingProps<Value>) => (
  <div class="waiting" aria-busy={loaded.loading}>
    <TroubleLine trouble={loaded.trouble} onRetry={loaded.reload} />
    {loaded.value === undefined
      ? loaded.loading && <p class="fine-print">{text("console.loading")}</p>
      : children(loaded.value)}
  </div>
);
