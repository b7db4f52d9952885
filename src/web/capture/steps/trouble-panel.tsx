/**
 * @file Why it does not go on, that nothing is lost, and how to try again.
 */
import { text } from "../../kit/texts.ts";
import type { Trouble } from "../calls/trouble.ts";
import { TroubleNotice } from "../trouble-notice.tsx";
import { Way, WaysOn } from "./step.tsx";

interface TroublePanelProps {
  readonly trouble: Trouble | undefined;
  readonly onRetry: () => void;
}

export const TroublePanel = ({ trouble, onRetry }: TroublePanelProps) =>
  trouble === undefined ? null : (
    <>
      <TroubleNotice trouble={trouble} />
      <WaysOn>
        <Way label={text("trouble.retry")} kind="primary" name="retry" onChoose={onRetry} />
      </WaysOn>
    </>
  );
