/**
 * @file The pictures of a case, one at a time: nearer, turned, with more contrast, through a magnifier.
 * Where a side of the document is shown, the lines that were read are outlined on it.
 */
import { useReducer, useState } from "preact/hooks";
import { Panel } from "../parts/panel.tsx";
import { knownText, text } from "../texts.ts";
import type { FieldHighlight } from "./field-highlight.ts";
import { PictureScene } from "./picture-scene.tsx";
import type { Result } from "./result-types.ts";
import { Stage } from "./stage.tsx";
import { FIRST_LOOK, lookOn } from "./viewer-state.ts";
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
  const pointedAt = pictureOf(props);
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

/** The side of the document on which the field is that is pointed at in the table. */
const pictureOf = ({ document, highlight: { active } }: PictureViewerProps): string | undefined => {
  const field = active && document?.fields[active];
  return field ? document.pages[field.page]?.picture : undefined;
};
