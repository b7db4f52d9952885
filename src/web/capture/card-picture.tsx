/**
 * @file The picture of the card with an outline around every line that was read.
 *
 * In:  the document of a result, with polygons in pixels of each page's picture, and
 *      the server's own copies of the pictures, in which identity numbers are covered.
 * Out: one side at a time, framed on the card where its edge was found.
 *
 * The outlines can be pointed at but not reached by key: the table of fields beside
 * them has the same choice as buttons.
 */
import { useState } from "preact/hooks";
import { frameAround, pointsAttribute, type Frame } from "../kit/polygon.ts";
import { text } from "../kit/texts.ts";
import type { FieldHighlight } from "./field-highlight.ts";
import { FIELD_ORDER, type Result, type ResultPage } from "./result-types.ts";
import type { Access } from "./state.ts";
import { useResultPicture } from "./use-result-picture.ts";

interface CardPictureProps {
  readonly document: Result["document"];
  readonly access: Access;
  readonly highlight: FieldHighlight;
}

export const CardPicture = ({ document, access, highlight }: CardPictureProps) => {
  const urls = useCardPictures(document, access);
  const [chosenPage, setChosenPage] = useState(0);
  const [whole, setWhole] = useState(false);
  const activeField = highlight.active && document.fields[highlight.active];
  const pageIndex = activeField?.page ?? chosenPage;
  const page = document.pages[pageIndex];
  return (
    <section class="panel card-panel" aria-labelledby="card-title">
      <h2 id="card-title">{text("card.title")}</h2>
      {page === undefined ? (
        <p class="fine-print">{text("card.unread")}</p>
      ) : (
        <>
          <div class="card-tools">
            {document.pages.length > 1 && (
              <SideChoice pages={document.pages} shown={pageIndex} onChoose={setChosenPage} />
            )}
            {page.card.outcome === "found" && (
              <label class="tick">
                <input
                  type="checkbox"
                  checked={whole}
                  onChange={(event) => {
                    setWhole(event.currentTarget.checked);
                  }}
                />
                {text("card.whole")}
              </label>
            )}
          </div>
          <Page
            document={document}
            pageIndex={pageIndex}
            page={page}
            frame={frameOf(page, whole)}
            url={urls[page.picture]}
            highlight={highlight}
          />
          <Legend />
        </>
      )}
    </section>
  );
};

const frameOf = (page: ResultPage, whole: boolean): Frame =>
  page.card.outcome === "found" && !whole
    ? frameAround(page.card.corners, page)
    : { left: 0, top: 0, width: page.widthPx, height: page.heightPx };

/** Both sides at once, so that turning the card over shows it without a wait. */
const useCardPictures = (document: Result["document"], access: Access) => {
  const wanted = (name: ResultPage["picture"]) =>
    document.pages.some(({ picture }) => picture === name) ? name : undefined;
  return {
    "document-front": useResultPicture(access, wanted("document-front")),
    "document-back": useResultPicture(access, wanted("document-back")),
  };
};

const sideName = (page: ResultPage): string =>
  text(page.picture === "document-back" ? "card.back" : "card.front");

interface PageProps {
  readonly document: Result["document"];
  readonly pageIndex: number;
  readonly page: ResultPage;
  readonly frame: Frame;
  readonly url: string | undefined;
  readonly highlight: FieldHighlight;
}

/** The frame is cut out by size and offset in percent, so it scales with the page. */
const Page = ({ document, pageIndex, page, frame, url, highlight }: PageProps) => (
  <div class="card-frame" style={{ aspectRatio: `${frame.width} / ${frame.height}` }}>
    <img
      src={url}
      alt={text("card.alt", { side: sideName(page), lines: page.lines.length })}
      style={{
        width: `${(page.widthPx / frame.width) * 100}%`,
        height: `${(page.heightPx / frame.height) * 100}%`,
        left: `${(-frame.left / frame.width) * 100}%`,
        top: `${(-frame.top / frame.height) * 100}%`,
      }}
    />
    <svg
      class={highlight.active ? "overlay has-active" : "overlay"}
      viewBox={`${frame.left} ${frame.top} ${frame.width} ${frame.height}`}
      aria-hidden="true"
      focusable="false"
    >
      {page.card.outcome === "found" && (
        <polygon class="overlay-card" points={pointsAttribute(page.card.corners)} />
      )}
      {page.lines.map((line, index) => (
        <polygon key={index} class="overlay-line" points={pointsAttribute(line.polygon)}>
          <title>{line.text}</title>
        </polygon>
      ))}
      <FieldOutlines document={document} pageIndex={pageIndex} highlight={highlight} />
    </svg>
  </div>
);

interface FieldOutlinesProps {
  readonly document: Result["document"];
  readonly pageIndex: number;
  readonly highlight: FieldHighlight;
}

const FieldOutlines = ({ document, pageIndex, highlight }: FieldOutlinesProps) => (
  <>
    {FIELD_ORDER.map((name) => {
      const field = document.fields[name];
      if (field?.page !== pageIndex) return null;
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

interface SideChoiceProps {
  readonly pages: readonly ResultPage[];
  readonly shown: number;
  readonly onChoose: (page: number) => void;
}

const SideChoice = ({ pages, shown, onChoose }: SideChoiceProps) => (
  <fieldset class="choice is-small">
    <legend class="visually-hidden">{text("card.side")}</legend>
    {pages.map((page, index) => (
      <label key={page.picture}>
        <input
          class="visually-hidden"
          type="radio"
          name="side"
          checked={index === shown}
          onChange={() => {
            onChoose(index);
          }}
        />
        <span>{sideName(page)}</span>
      </label>
    ))}
  </fieldset>
);

const Legend = () => (
  <ul class="legend" aria-hidden="true">
    <li class="legend-card">{text("card.legend.outline")}</li>
    <li class="legend-line">{text("card.legend.line")}</li>
    <li class="legend-field">{text("card.legend.field")}</li>
  </ul>
);
