/**
 * @file The frames of the live capture, and what its checks say.
 */
import { useState } from "preact/hooks";
import { pictureAddress } from "../api.ts";
import { Panel } from "../parts/panel.tsx";
import { reasonInWords } from "../parts/reason-words.ts";
import { text } from "../texts.ts";
import { CheckStatusTag } from "./checks-table.tsx";
import type { ResultCheck } from "./result-types.ts";

interface LivePanelProps {
  readonly id: string;
  readonly checks: readonly ResultCheck[];
}

export const LivePanel = ({ id, checks }: LivePanelProps) => {
  const [broken, setBroken] = useState(false);
  const live = checks.filter(({ type }) => type.startsWith("live."));
  return (
    <Panel id="live" title={text("live.title")}>
      {!broken && (
        <img
          class="live-frames"
          src={pictureAddress(id, "live")}
          alt={text("live.alt")}
          onError={() => {
            setBroken(true);
          }}
        />
      )}
      <ul class="live-checks">
        {live.map((check) => (
          <li key={check.type}>
            <CheckStatusTag status={check.status} /> {text(`check.${check.type}`)}
            {check.reasons.map((code) => (
              <span class="check-reason" key={code}>
                {reasonInWords(code)}
              </span>
            ))}
          </li>
        ))}
      </ul>
    </Panel>
  );
};
