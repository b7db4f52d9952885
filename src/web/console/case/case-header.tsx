/**
 * @file The head of a case: what it is, who has it, and what can be decided now.
 */
import type { ReviewCase } from "../../../client/index.ts";
import { api } from "../api.ts";
import { Age } from "../parts/instant.tsx";
import { ReasonChips } from "../parts/reason-chips.tsx";
import { ScreenHead } from "../parts/screen-head.tsx";
import { StatusTag } from "../parts/status-tag.tsx";
import { clockInWords } from "../parts/time-words.ts";
import { TroubleLine } from "../parts/trouble-line.tsx";
import { useAction } from "../parts/use-action.ts";
import { neighboursOf } from "../queue/remembered-queue.ts";
import { hrefOf } from "../router.ts";
import { may, ownUserId } from "../session.ts";
import { text } from "../texts.ts";
import type { Kind } from "./decision-choices.ts";
import { availableKinds, KIND_KEYS } from "./available-kinds.ts";

interface CaseHeaderProps {
  readonly reviewed: ReviewCase;
  readonly onCase: (reviewed: ReviewCase) => void;
  readonly onDecide: (kind: Kind) => void;
  readonly onHelp: () => void;
}

export const CaseHeader = ({ reviewed, onCase, onDecide, onHelp }: CaseHeaderProps) => {
  const { verification } = reviewed;
  const { previous, next } = neighboursOf(verification.id);
  return (
    <div class="case-head">
      <nav class="case-path" aria-label={text("case.path")}>
        <a href={hrefOf("queue")}>{text("nav.queue")}</a>
        {previous !== undefined && (
          <a href={hrefOf("case", [previous])}>
            <kbd>[</kbd> {text("case.previous")}
          </a>
        )}
        {next !== undefined && (
          <a href={hrefOf("case", [next])}>
            {text("case.next")} <kbd>]</kbd>
          </a>
        )}
        <button type="button" class="link-button" onClick={onHelp}>
          {text("keys.open")} <kbd>?</kbd>
        </button>
      </nav>
      <ScreenHead title={verification.reference ?? verification.id}>
        {availableKinds(reviewed).map((kind) => (
          <button
            key={kind}
            type="button"
            class={`button is-${kind}`}
            onClick={() => {
              onDecide(kind);
            }}
          >
            {text(`decide.${kind}`)} <kbd>{KIND_KEYS[kind]}</kbd>
          </button>
        ))}
      </ScreenHead>
      <CaseFacts reviewed={reviewed} />
      <ClaimLine reviewed={reviewed} onCase={onCase} />
      <SecondLine reviewed={reviewed} />
    </div>
  );
};

const CaseFacts = ({ reviewed }: Pick<CaseHeaderProps, "reviewed">) => {
  const { verification, item } = reviewed;
  const reasons = item?.reasons ?? verification.decision?.reasons ?? [];
  return (
    <div class="case-facts">
      <StatusTag status={verification.status} />
      <span class="fine-print">{verification.id}</span>
      <span>
        <Age at={item?.waitingSince ?? verification.updatedAt} />
      </span>
      <span>{text("queue.attemptOf", verification.attempts)}</span>
      <ReasonChips reasons={reasons} fraud={item?.fraud ?? false} />
      {item?.escalated === true && <span class="chip is-escalated">{text("queue.escalated")}</span>}
    </div>
  );
};

const ClaimLine = ({ reviewed, onCase }: Pick<CaseHeaderProps, "reviewed" | "onCase">) => {
  const action = useAction();
  const { item, verification, mayDecide } = reviewed;
  if (item === null || !may("reviews:decide")) return null;
  const until = item.claimedUntil === null ? "" : clockInWords(item.claimedUntil);
  const isOwn = item.assignee !== null && item.assignee.id === ownUserId();
  const button = (label: string, ask: typeof api.reviews.claim) => (
    <button
      type="button"
      class="button quiet"
      disabled={action.running}
      onClick={() => void action.run(() => ask(verification.id), onCase)}
    >
      {label}
    </button>
  );
  return (
    <div class="claim-line">
      {mayDecide === "claim-first" && (
        <>
          {text("claim.first")} {button(text("claim.claim"), api.reviews.claim)}
        </>
      )}
      {mayDecide === "claimed-by-another" &&
        text("claim.another", { name: item.assignee?.name ?? "", time: until })}
      {isOwn && (
        <>
          {text("claim.own", { time: until })} {button(text("claim.extend"), api.reviews.claim)}
          {button(text("claim.release"), api.reviews.release)}
        </>
      )}
      <TroubleLine trouble={action.trouble} />
    </div>
  );
};

/** An approval against a reason of fraud counts when a second person agrees. */
const SecondLine = ({ reviewed }: Pick<CaseHeaderProps, "reviewed">) => {
  const waiting = reviewed.decisions.findLast(({ waitsForSecond }) => waitsForSecond);
  if (waiting === undefined || reviewed.verification.status !== "in_review") return null;
  const key = reviewed.mayDecide === "not-the-second" ? "second.own" : "second.other";
  return (
    <p class="notice-line" data-second>
      {text(key, { name: waiting.by.name })}
    </p>
  );
};
