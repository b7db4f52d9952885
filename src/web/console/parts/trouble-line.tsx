import { AttentionIcon } from "../../kit/icons.tsx";
import type { Trouble } from "../answer.ts";
import { text } from "../texts.ts";
import { troubleInWords } from "./trouble-words.ts";

interface TroubleLineProps {
  readonly trouble: Trouble | undefined;
  readonly onRetry?: () => void;
}

/** Read out at once when it appears; takes no room while there is nothing to say. */
export const TroubleLine = ({ trouble, onRetry }: TroubleLineProps) => {
  const sentence = trouble && troubleInWords(trouble);
  return (
    <div role="alert" class="trouble-place">
      {sentence && (
        <p class="trouble-line">
          <AttentionIcon />
          <span lang={sentence.lang}>{sentence.words}</span>
          {onRetry && (
            <button type="button" class="button quiet" onClick={onRetry}>
              {text("console.again")}
            </button>
          )}
        </p>
      )}
    </div>
  );
};
