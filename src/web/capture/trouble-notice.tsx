/**
 * @file Says why there is no answer and that nothing is lost. The way on is the
 * button beside it.
 */
import { AttentionIcon } from "../kit/icons.tsx";
import { SERVER_LANGUAGE, text } from "../kit/texts.ts";
import type { Trouble } from "./calls/trouble.ts";

export const TroubleNotice = ({ trouble }: { readonly trouble: Trouble }) => (
  <Notice
    sentence={sentenceOf(trouble)}
    {...(trouble.kind === "problem" && { lang: SERVER_LANGUAGE })}
  />
);

interface NoticeProps {
  readonly sentence: string;
  /** Of the sentence, where it is not that of the page. */
  readonly lang?: string;
}

export const Notice = ({ sentence, lang }: NoticeProps) => (
  <div class="notice" role="alert">
    <AttentionIcon />
    <div>
      <strong>{text("trouble.title")}</strong>
      <p lang={lang}>{sentence}</p>
    </div>
  </div>
);

const sentenceOf = (trouble: Trouble): string => {
  switch (trouble.kind) {
    case "network":
      return text("trouble.network");
    case "busy":
      return trouble.retryAfterSeconds === undefined
        ? text("trouble.busy")
        : text("trouble.busyFor", { seconds: trouble.retryAfterSeconds });
    case "problem":
      return trouble.sentence;
    case "server":
      return text("trouble.server");
  }
};
