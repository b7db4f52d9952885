import type { Action, State } from "./flow/state.ts";

/** What every screen is given. */
export interface ScreenProps {
  readonly state: State;
  readonly dispatch: (action: Action) => void;
}
