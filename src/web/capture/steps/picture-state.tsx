/**
 * @file What became of a picture: on its way, looked at, good, or to be taken again and why.
 */
import { useState } from "preact/hooks";
import { AttentionIcon, CheckIcon } from "../../kit/icons.tsx";
import { knownText, text } from "../../kit/texts.ts";
import type { ChosenPicture, Evidence } from "../flow/evidence.ts";
import type { Slot } from "../flow/slots.ts";
import { reasonTexts } from "./reason-texts.ts";
import { Working } from "./step.tsx";

interface PictureStateProps {
  readonly slot: Slot;
  readonly evidence: Exclude<Evidence, { at: "locked" }>;
  readonly picture: ChosenPicture | undefined;
}

export const PictureState = ({ slot, evidence, picture }: PictureStateProps) => (
  <div class={`picture-state is-${evidence.at}`} data-evidence={evidence.at}>
    {picture !== undefined && <Preview key={picture.url} slot={slot} url={picture.url} />}
    <Words evidence={evidence} />
  </div>
);

/** A picture that the browser cannot draw is sent all the same: the server has the last word. */
const Preview = ({ slot, url }: { readonly slot: Slot; readonly url: string }) => {
  const [isBroken, setBroken] = useState(false);
  if (isBroken) return <p class="fine-print">{text("picture.noPreview")}</p>;
  return (
    <img
      class="preview"
      src={url}
      alt={text(`picture.${slot}.preview`)}
      onError={() => {
        setBroken(true);
      }}
    />
  );
};

const Words = ({ evidence }: Pick<PictureStateProps, "evidence">) => {
  switch (evidence.at) {
    case "sending": {
      const percent = Math.round(evidence.sentShare * 100);
      return (
        <div class="sending">
          <Working sentence={text("picture.sending")} />
          <progress max={100} value={percent} aria-label={text("picture.sending")}>
            {percent}
          </progress>
        </div>
      );
    }
    case "assessing":
      return <Working sentence={text("picture.looking")} />;
    case "good":
      return (
        <p class="verdict is-good" role="status">
          <CheckIcon />
          {text("picture.good")}
        </p>
      );
    case "doubtful":
      return (
        <Verdict title={text("picture.doubtful")} sentences={reasonTexts(evidence.warnings)} />
      );
    case "unusable":
      return (
        <Verdict
          title={text("picture.unusable")}
          sentences={
            evidence.problem === undefined
              ? reasonTexts(evidence.reasons)
              : [knownText(`problem.${evidence.problem}`) ?? text("reason.other")]
          }
        />
      );
  }
};

const Verdict = ({
  title,
  sentences,
}: {
  readonly title: string;
  readonly sentences: readonly string[];
}) => (
  <div class="verdict is-bad" role="alert">
    <AttentionIcon />
    <div>
      <strong>{title}</strong>
      {sentences.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </div>
  </div>
);
