/**
 * @file Both faces side by side, and how alike they were found to be.
 */
import { useState } from "preact/hooks";
import type { ReviewCase } from "../../../client/index.ts";
import { PersonIcon } from "../../kit/icons.tsx";
import { rateInFigures, rateInWords, scoreInFigures } from "../../kit/number-words.ts";
import { pictureAddress } from "../api.ts";
import { Panel } from "../parts/panel.tsx";
import { reasonInWords } from "../parts/reason-words.ts";
import { text } from "../texts.ts";
import type { FaceReport, Result } from "./result-types.ts";
import { ScoreCurve } from "./score-curve.tsx";

interface FacesPanelProps {
  readonly id: string;
  readonly pictures: readonly string[];
  readonly result: Result;
  readonly curve: ReviewCase["scoreCurve"];
}

export const FacesPanel = ({ id, pictures, result, curve }: FacesPanelProps) => (
  <Panel id="faces" title={text("faces.title")}>
    <div class="faces">
      <Face id={id} pictures={pictures} name="portrait" />
      <Face id={id} pictures={pictures} name="face" />
      <div class="faces-words">
        {result.face ? <Comparison face={result.face} /> : <NoComparison result={result} />}
        <p class="fine-print">{text(`faces.origin.${result.selfieOrigin}`)}</p>
      </div>
    </div>
    {result.face && curve && <ScoreCurve face={result.face} curve={curve} />}
  </Panel>
);

interface FaceProps {
  readonly id: string;
  readonly pictures: readonly string[];
  readonly name: "portrait" | "face";
}

const Face = ({ id, pictures, name }: FaceProps) => {
  const [broken, setBroken] = useState(false);
  return (
    <figure class="face">
      <div class="face-frame">
        {broken || !pictures.includes(name) ? (
          <span class="face-missing">
            <PersonIcon />
            {text("faces.missing")}
          </span>
        ) : (
          <img
            src={pictureAddress(id, name)}
            alt={text(`faces.${name}Alt`)}
            onError={() => {
              setBroken(true);
            }}
          />
        )}
      </div>
      <figcaption>{text(`faces.${name}`)}</figcaption>
    </figure>
  );
};

const Comparison = ({ face }: { readonly face: FaceReport }) => {
  const score = scoreInFigures(face.score);
  const threshold = scoreInFigures(face.threshold);
  const { fmr, fnmr } = face.operatingPoint;
  return (
    <>
      <p class={`comparison is-${face.outcome}`}>
        <strong>{text(`faces.${face.outcome}`)}</strong>
      </p>
      <p>{text("faces.score", { score, threshold })}</p>
      <p class="fine-print">
        {fmr > 0
          ? text("faces.fmr", { rate: rateInWords(fmr), fmr: rateInFigures(fmr) })
          : text("faces.fmrNone")}{" "}
        {fnmr > 0
          ? text("faces.fnmr", { rate: rateInWords(fnmr), fnmr: rateInFigures(fnmr) })
          : text("faces.fnmrNone")}{" "}
        {text("faces.notProbability")}
      </p>
    </>
  );
};

const NoComparison = ({ result }: { readonly result: Result }) => (
  <>
    <p class="comparison">
      <strong>{text("faces.none")}</strong>
    </p>
    {(result.checks.find(({ type }) => type === "face.match")?.reasons ?? []).map((code) => (
      <p key={code}>{reasonInWords(code)}</p>
    ))}
  </>
);
