/**
 * @file The pictures of a case, one at a time: nearer, turned, with more contrast, through a magnifier.
 * Where a side of the document is shown, the lines that were read are outlined on it.
 */
import { useReducer, useRef, useState } from "preact/hooks";
import { Panel } from "../parts/panel.tsx";
import { knownText, text } from "../texts.ts";
import type { FieldHighlight } from "./field-highlight.ts";
import { Magnifier, type Spot } from "./magnifier.tsx";
import { PictureScene } from "./picture-scene.tsx";
import type { Result } from "./result-types.ts";
import { actionOfKey, FIRST_LOOK, type Look, type LookAction, lookOn } from "./viewer-state.ts";
import { ViewerTools } from "./viewer-tools.tsx";

/** In the order in which a reviewer looks; faces and frames have panels of their own. */
const SHOWN = ["document-front", "document-back", "selfie", "portrait"] as const;

interface PictureViewerProps {
  readonly id: string;
  readonly pictures: readonly string[];
  readonly document: Result["document"] | undefined;
  readonly highlight: FieldHighlight;
}

export const PictureViewer = (props: PictureViewerProps) => {
  const names = SHOWN.filter((name) => props.pictures.includes(name));
  const [chosen, setChosen] = useState<string>();
  const [whole, setWhole] = useState(false);
  const [look, dispatch] = useReducer(lookOn, FIRST_LOOK);
  const active =
    props.highlight.active === undefined
      ? undefined
      : props.document?.fields[props.highlight.active];
  const pointedAt = active === undefined ? undefined : props.document?.pages[active.page]?.picture;
  const shown =
    [pointedAt, chosen].find((name) => names.some((known) => known === name)) ?? names[0];
  const page = props.document?.pages.find(({ picture }) => picture === shown);
  return (
    <Panel
      id="pictures"
      title={text("viewer.title")}
      class="viewer-panel"
      tools={
        <fieldset class="choice is-small">
          <legend class="visually-hidden">{text("viewer.which")}</legend>
          {names.map((name) => (
            <label key={name}>
              <input
                class="visually-hidden"
                type="radio"
                name="picture"
                checked={name === shown}
                onChange={() => {
                  setChosen(name);
                  dispatch({ type: "reset" });
                }}
              />
              <span>{knownText(`viewer.${name}`)}</span>
            </label>
          ))}
        </fieldset>
      }
    >
      {shown === undefined ? (
        <p class="empty">{text("viewer.none")}</p>
      ) : (
        <>
          <Stage look={look} dispatch={dispatch}>
            {(scale) => (
              <PictureScene {...props} name={shown} page={page} whole={whole} key={scale} />
            )}
          </Stage>
          <ViewerTools
            look={look}
            dispatch={dispatch}
            whole={page?.card.outcome === "found" ? whole : undefined}
            onWhole={setWhole}
          />
        </>
      )}
    </Panel>
  );
};

interface StageProps {
  readonly look: Look;
  readonly dispatch: (action: LookAction) => void;
  /** The picture, drawn once for the stage and once for the magnifier. */
  readonly children: (copy: "stage" | "magnifier") => preact.ComponentChildren;
}

const Stage = ({ look, dispatch, children }: StageProps) => {
  const stage = useRef<HTMLDivElement>(null);
  const [spot, setSpot] = useState<Spot>({ x: 0.5, y: 0.5 });
  const held = useRef(false);
  const shareOf = (event: PointerEvent): Spot => {
    const box = stage.current!.getBoundingClientRect();
    return {
      x: (event.clientX - box.left) / box.width,
      y: (event.clientY - box.top) / box.height,
    };
  };
  const onPointerMove = (event: PointerEvent): void => {
    if (look.magnifier) setSpot(shareOf(event));
    else if (held.current) {
      const { clientWidth, clientHeight } = stage.current!;
      dispatch({
        type: "moved",
        x: event.movementX / clientWidth,
        y: event.movementY / clientHeight,
      });
    }
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const action = actionOfKey(event.key);
    if (action === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    if (look.magnifier && action.type === "moved")
      setSpot(({ x, y }) => ({ x: x - action.x / 2, y: y - action.y / 2 }));
    else dispatch(action);
  };
  return (
    <div
      ref={stage}
      class={look.magnifier ? "stage is-magnified" : "stage"}
      tabIndex={0}
      role="group"
      aria-label={text("viewer.keys")}
      onKeyDown={onKeyDown}
      onPointerDown={() => {
        held.current = true;
      }}
      onPointerUp={() => {
        held.current = false;
      }}
      onPointerLeave={() => {
        held.current = false;
      }}
      onPointerMove={onPointerMove}
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

const styleOf = ({ zoom, turn, x, y, contrast }: Look) => ({
  transform: `translate(${String(x * 100)}%, ${String(y * 100)}%) scale(${String(zoom)}) rotate(${String(turn)}deg)`,
  filter: contrast === 1 ? "none" : `contrast(${String(contrast)})`,
});
