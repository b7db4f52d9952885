/**
 * @file One picture with what was read on it.
 *
 * In:  polygons in pixels of the picture, and the server's own copy of it, in which identity numbers are covered.
 * Out: the picture, cut to the card where its edge was found, with outlines.
 *
 * The outlines can be pointed at but not reached by key: the table of fields beside them has the same choice as buttons.
 */
import { useState } from "preact/hooks";
import { frameAround, type Frame, pointsAttribute } from "../../kit/polygon.ts";
import { pictureAddress } from "../api.ts";
import { knownText, text } from "../texts.ts";
import type { FieldHighlight } from "./field-highlight.ts";
import { FIELD_ORDER, type Result, type ResultPage } from "./result-types.ts";

interface PictureSceneProps {
  readonly id: string;
  readonly name: string;
  readonly document: Result["document"] | undefined;
  readonly page: ResultPage | undefined;
  readonly whole: boolean;
  readonly highlight: FieldHighlight;
}

export const PictureScene = (props: PictureSceneProps) => {
  const { id, name, page, document, whole, highlight } = props;
  const [missing, setMissing] = useState<string>();
  const label = knownText(`viewer.${name}`) ?? name;
  if (missing === name) return <p class="empty">{text("viewer.missing")}</p>;
  const img = {
    src: pictureAddress(id, name),
    draggable: false,
    onError: () => {
      setMissing(name);
    },
  };
  if (page === undefined || document === undefined)
    return <img {...img} class="scene-plain" alt={label} />;
  const frame = frameOf(page, whole);
  return (
    <div class="scene" style={{ aspectRatio: `${String(frame.width)} / ${String(frame.height)}` }}>
      <img
        {...img}
        alt={text("card.alt", { side: label, lines: page.lines.length })}
        style={placeOf(page, frame)}
      />
      <svg
        class={highlight.active ? "overlay has-active" : "overlay"}
        viewBox={[frame.left, frame.top, frame.width, frame.height].join(" ")}
        aria-hidden="true"
        focusable="false"
      >
        {page.card.outcome === "found" && (
          <polygon class="overlay-card" points={pointsAttribute(page.card.corners)} />
        )}
        {page.lines.map((line, index) => (
          <polygon key={index} class="overlay-line" points={pointsAttribute(line.polygon)} />
        ))}
        <FieldOutlines document={document} page={page} highlight={highlight} />
      </svg>
    </div>
  );
};

const frameOf = (page: ResultPage, whole: boolean): Frame =>
  page.card.outcome === "found" && !whole
    ? frameAround(page.card.corners, page)
    : { left: 0, top: 0, width: page.widthPx, height: page.heightPx };

/** The frame is cut out by size and offset in percent, so it scales with the stage. */
const placeOf = (page: ResultPage, frame: Frame) => ({
  width: `${String((page.widthPx / frame.width) * 100)}%`,
  height: `${String((page.heightPx / frame.height) * 100)}%`,
  left: `${String((-frame.left / frame.width) * 100)}%`,
  top: `${String((-frame.top / frame.height) * 100)}%`,
});

interface FieldOutlinesProps {
  readonly document: Result["document"];
  readonly page: ResultPage;
  readonly highlight: FieldHighlight;
}

const FieldOutlines = ({ document, page, highlight }: FieldOutlinesProps) => (
  <>
    {FIELD_ORDER.map((name) => {
      const field = document.fields[name];
      if (field === undefined || document.pages[field.page] !== page) return null;
      return (
        <polygon
          key={name}
          class={highlight.active === name ? "overlay-field is-active" : "overlay-field"}
          points={pointsAttribute(field.polygon)}
          data-field={name}
          onPointerEnter={() => {
            highlight.onPoint(name);
          }}
          onPointerLeave={() => {
            highlight.onPoint(undefined);
          }}
          onClick={() => {
            highlight.onPin(name);
          }}
        >
          <title>{text(`field.${name}`)}</title>
        </polygon>
      );
    })}
  </>
);
