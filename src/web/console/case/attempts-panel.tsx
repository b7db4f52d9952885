import type { ReviewCase } from "../../../client/index.ts";
import { Instant } from "../parts/instant.tsx";
import { Panel } from "../parts/panel.tsx";
import { StatusTag } from "../parts/status-tag.tsx";
import { text } from "../texts.ts";

export const AttemptsPanel = ({ attempts }: Pick<ReviewCase, "attempts">) => (
  <Panel id="attempts" title={text("attempts.title")}>
    {attempts.length === 0 ? (
      <p class="fine-print">{text("attempts.none")}</p>
    ) : (
      <ol class="attempts">
        {attempts.map((attempt) => (
          <li key={attempt.id}>
            <span class="attempt-number">{attempt.number}</span>
            <Instant at={attempt.createdAt} />
            {attempt.outcome !== null && <StatusTag status={attempt.outcome} />}
            {attempt.problem !== null && <code>{attempt.problem}</code>}
            {attempt.hasReport && (
              <a
                href={`/v1/reports/${encodeURIComponent(attempt.id)}`}
                target="_blank"
                rel="noreferrer"
              >
                {text("attempts.report")}
              </a>
            )}
          </li>
        ))}
      </ol>
    )}
  </Panel>
);
