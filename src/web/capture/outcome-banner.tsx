/**
 * @file The outcome in one look, and what the person can do now.
 */
import type { Verification } from "../../api/schemas/verification.ts";
import { AttentionIcon, CheckIcon, CrossIcon, EyeIcon } from "../kit/icons.tsx";
import { SERVER_LANGUAGE, text } from "../kit/texts.ts";

type Status = Verification["status"];

const ICONS: Readonly<Record<Status, typeof CheckIcon>> = {
  verified: CheckIcon,
  in_review: EyeIcon,
  rejected: CrossIcon,
  requires_input: AttentionIcon,
  processing: EyeIcon,
};

export const OutcomeBanner = ({ verification }: { readonly verification: Verification }) => {
  const { status, result } = verification;
  const StatusIcon = ICONS[status];
  return (
    <section class={`banner is-${status}`}>
      <span class="banner-mark">
        <StatusIcon />
      </span>
      <div class="banner-words">
        <h1 tabIndex={-1}>{text(`outcome.${status}.title`)}</h1>
        {verification.advice && (
          <p class="banner-advice" lang={SERVER_LANGUAGE}>
            {verification.advice.title}
          </p>
        )}
        {sentencesOf(verification).map((sentence) => (
          <p key={sentence} lang={isFromServer(verification) ? SERVER_LANGUAGE : undefined}>
            {sentence}
          </p>
        ))}
      </div>
      {result?.specimen === true && (
        <div class="specimen">
          <span class="specimen-stamp">{text("outcome.specimen")}</span>
          <p>{text("outcome.specimenText")}</p>
        </div>
      )}
    </section>
  );
};

const isFromServer = ({ status, advice, problem }: Verification): boolean =>
  advice !== undefined || (status === "requires_input" && problem !== undefined);

/** The server's advice where it gave some; it knows what an applicant may be told. */
const sentencesOf = ({ status, advice, problem }: Verification): readonly string[] => {
  if (status === "requires_input" && problem !== undefined)
    return [problem.detail ?? problem.title];
  if (advice !== undefined) return advice.sentences;
  if (status === "processing" || status === "requires_input") return [];
  return [text(`outcome.${status}.text`)];
};
