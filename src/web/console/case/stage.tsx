/**
 * @file Where a picture is looked at: moved with the pointer or by keys, under a magnifier where that is on.
 */
import type { ComponentChildren } from "preact";
import { useRef, useState } from "preact/hooks";
import { text } from "../texts.ts";
import { Magnifier, type Spot } from "./magnifier.tsx";
import { actionOfKey, type Look, type LookAction } from "./viewer-state.ts";

interface StageProps {
  readonly look: Look;
  readonly dispatch: (action: LookAction) => void;
  /** The picture, drawn once for the stage and once for the magnifier. */
  readonly children: (copy: "stage" | "magnifier") => ComponentChildren;
}

export const Stage = ({ look, dispatch, children }: StageProps) => {
  const { spot, ...handlers } = useStage(look, dispatch);
  return (
    <div
      class={look.magnifier ? "stage is-magnified" : "stage"}
      tabIndex={0}
      role="group"
      aria-label={text("viewer.keys")}
      {...handlers}
      onDblClick={() => {
        dispatch({ type: "nearer" });
      }}
    >
      <div class="stage-look" style={styleOf(look)}>
        {children("stage")}
      </div>
      {look.magnifier && (
        <Magnifier spot={spot}>
          <div class="stage-look" style={styleOf(look)}>
            {children("magnifier")}
          </div>
        </Magnifier>
      )}
    </div>
  );
};

/** What pointer and keys do; the magnifier follows either. */
const useStage = (look: Look, dispatch: (action: LookAction) => void) => {
  const [spot, setSpot] = useState<Spot>({ x: 0.5, y: 0.5 });
  const held = useRef(false);
  const letGo = (): void => {
    held.current = false;
  };
  return {
    spot,
    onPointerDown: () => {
      held.current = true;
    },
    onPointerUp: letGo,
    onPointerLeave: letGo,
    onPointerMove: (event: PointerEvent & { readonly currentTarget: HTMLElement }) => {
      const box = event.currentTarget.getBoundingClientRect();
      if (look.magnifier)
        setSpot({
          x: (event.clientX - box.left) / box.width,
          y: (event.clientY - box.top) / box.height,
        });
      else if (held.current)
        dispatch({
          type: "moved",
          x: event.movementX / box.width,
          y: event.movementY / box.height,
        });
    },
    onKeyDown: (event: KeyboardEvent) => {
      const action = actionOfKey(event.key);
      if (action === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      event.stopPropagation();
      if (look.magnifier && action.type === "moved")
        setSpot(({ x, y }) => ({ x: x - action.x / 2, y: y - action.y / 2 }));
      else dispatch(action);
    },
  };
};

const styleOf = ({ zoom, turn, x, y, contrast }: Look) => ({
  transform: `translate(${String(x * 100)}%, ${String(y * 100)}%) scale(${String(zoom)}) rotate(${String(turn)}deg)`,
  filter: contrast === 1 ? "none" : `contrast(${String(contrast)})`,
});
