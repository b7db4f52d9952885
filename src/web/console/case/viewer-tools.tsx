import { text } from "../texts.ts";
import type { Look, LookAction } from "./viewer-state.ts";

interface ViewerToolsProps {
  readonly look: Look;
  readonly dispatch: (action: LookAction) => void;
  /** undefined where there is no edge of a card to cut to. */
  readonly whole: boolean | undefined;
  readonly onWhole: (whole: boolean) => void;
}

export const ViewerTools = ({ look, dispatch, whole, onWhole }: ViewerToolsProps) => {
  const does = (type: "nearer" | "farther" | "turned" | "magnified" | "reset") => () => {
    dispatch({ type });
  };
  return (
    <div class="viewer-tools" role="group" aria-label={text("viewer.tools")}>
      <button
        type="button"
        class="button quiet"
        onClick={does("farther")}
        aria-label={text("viewer.farther")}
      >
        −
      </button>
      <span class="zoom-figure">{Math.round(look.zoom * 100)} %</span>
      <button
        type="button"
        class="button quiet"
        onClick={does("nearer")}
        aria-label={text("viewer.nearer")}
      >
        +
      </button>
      <button type="button" class="button quiet" onClick={does("turned")}>
        {text("viewer.turn")}
      </button>
      <button
        type="button"
        class="button quiet"
        aria-pressed={look.magnifier}
        onClick={does("magnified")}
      >
        {text("viewer.magnifier")}
      </button>
      <Contrast look={look} dispatch={dispatch} />
      {whole !== undefined && (
        <label class="tick">
          <input
            type="checkbox"
            checked={whole}
            onChange={(event) => {
              onWhole(event.currentTarget.checked);
            }}
          />
          {text("card.whole")}
        </label>
      )}
      <button type="button" class="button quiet" onClick={does("reset")}>
        {text("viewer.reset")}
      </button>
    </div>
  );
};

const Contrast = ({ look, dispatch }: Pick<ViewerToolsProps, "look" | "dispatch">) => (
  <label class="contrast">
    {text("viewer.contrast")}
    <input
      type="range"
      min="0.5"
      max="3"
      step="0.1"
      value={look.contrast}
      onInput={(event) => {
        dispatch({ type: "contrasted", contrast: event.currentTarget.valueAsNumber });
      }}
    />
  </label>
);
