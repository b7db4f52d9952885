/**
 * @file Both faces side by side, and how alike they were found to be.
 */
import { PersonIcon } from "../kit/icons.tsx";
import { rateInFigures, rateInWords, scoreInFigures } from "../kit/number-words.ts";
import { SERVER_LANGUAGE, text } from "../kit/texts.ts";
import type { ReasonTexts } from "./api-client.ts";
import type { FaceReport, Result } from "./result-types.ts";
import { ScoreScale } from "./score-scale.tsx";
import type { Access } from "./state.ts";
import { meaningOf } from "./use-reason-texts.ts";
import { useResultPicture } from "./use-result-picture.ts";

interface FacesPanelProps {
  readonly access: Access;
  readonly result: Result;
  readonly reasonTexts: ReasonTexts;
}

export const FacesPanel = ({ access, result, reasonTexts }: FacesPanelProps) => (
  <section class="panel faces-panel" aria-labelledby="faces-title">
    <h2 id="faces-title">{text("faces.title")}</h2>
    <div class="faces">
      <Face access={access} name="portrait" />
      <Face access={access} name="face" />
    </div>
    <p class="face-origin">{text(`faces.origin.${result.selfieOrigin}`)}</p>
    {result.face ? (
      <Comparison face={result.face} />
    ) : (
      <NoComparison result={result} reasonTexts={reasonTexts} />
    )}
  </section>
);

const Face = ({
  access,
  name,
}: {
  readonly access: Access;
  readonly name: "portrait" | "face";
}) => {
  const url = useResultPicture(access, name);
  return (
    <figure class="face">
      <div class="face-frame">
        {url === undefined ? (
          <span class="face-missing">
            <PersonIcon />
            {text("faces.missing")}
          </span>
        ) : (
          <img src={url} alt={text(`faces.${name}Alt`)} />
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
        <span>{text("faces.score", { score, threshold })}</span>
      </p>
      <ScoreScale
        score={face.score}
        threshold={face.threshold}
        reviewFrom={face.review?.threshold}
      />
      {face.review && <ReviewBand review={face.review} />}
      <p class="rates">
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

const ReviewBand = ({ review }: { readonly review: NonNullable<FaceReport["review"]> }) => (
  <p class="rates">
    {text("faces.reviewBand", {
      threshold: scoreInFigures(review.threshold),
      fmr: rateInFigures(review.operatingPoint.fmr),
    })}
  </p>
);

const NoComparison = ({ result, reasonTexts }: Omit<FacesPanelProps, "access">) => {
  const reasons = result.checks.find(({ type }) => type === "face.match")?.reasons ?? [];
  return (
    <>
      <p class="comparison">
        <strong>{text("faces.none")}</strong>
      </p>
      {reasons.map((code) => (
        <p key={code} lang={SERVER_LANGUAGE}>
          {meaningOf(code, reasonTexts)}
        </p>
      ))}
    </>
  );
};
