/**
 * @file How it ended, and what the applicant can do now: never a score, never which check it was.
 */
import type { Verification } from "../../../client/index.ts";
import { AttentionIcon, CheckIcon, CrossIcon, EyeIcon } from "../../kit/icons.tsx";
import { text } from "../../kit/texts.ts";
import { nextScreen } from "../flow/path.ts";
import type { ScreenProps } from "../screen-props.ts";
import { OperatorContact, ReturnWay } from "./dead-ends.tsx";
import { Receipt } from "./receipt.tsx";
import { reasonTexts } from "./reason-texts.ts";
import { Way, WaysOn } from "./step.tsx";

type Ended = Exclude<Verification["status"], "processing">;

const ICONS: Readonly<Record<Ended, typeof CheckIcon>> = {
  verified: CheckIcon,
  in_review: EyeIcon,
  rejected: CrossIcon,
  requires_input: AttentionIcon,
  canceled: CrossIcon,
  expired: AttentionIcon,
};

export const Outcome = ({ state, dispatch }: ScreenProps) => {
  const { verification, notice, receipt } = state;
  if (verification === undefined || verification.status === "processing") return null;
  const { status } = verification;
  const OutcomeIcon = ICONS[status];
  const again = status === "requires_input" ? askedAgain(verification) : undefined;
  return (
    <div class={`flow-step step-outcome is-${status}`} data-screen="outcome" data-status={status}>
      <span class="outcome-mark">
        <OutcomeIcon />
      </span>
      <h1 tabIndex={-1}>{text(again ?? `outcome.${status}.title`)}</h1>
      <p class="lead">{text(`outcome.${status}.text`)}</p>
      {status === "requires_input" ? (
        <Again verification={verification} state={state} dispatch={dispatch} />
      ) : (
        <Ways status={status} state={state} dispatch={dispatch} />
      )}
      {(status === "rejected" || status === "in_review" || status === "canceled") && (
        <OperatorContact notice={notice} />
      )}
      <Receipt receipt={receipt} />
    </div>
  );
};

/** The one thing that is needed, by its name, where it is one. */
const askedAgain = ({
  requested,
}: Verification):
  "outcome.again.document" | "outcome.again.documentBack" | "outcome.again.selfie" | undefined => {
  const [only, other] = requested;
  return only === undefined || other !== undefined ? undefined : `outcome.again.${only}`;
};

const Again = ({
  verification,
  state,
  dispatch,
}: ScreenProps & { readonly verification: Verification }) => {
  const { advice, lastError, attempts } = verification;
  const reasons = advice?.reasons ?? lastError?.reasons ?? [];
  const next = nextScreen(state);
  return (
    <>
      <ul class="reasons">
        {reasonTexts(reasons).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <p class="fine-print">
        {text("outcome.attempts", { left: Math.max(0, attempts.max - attempts.used) })}
      </p>
      <WaysOn>
        <Way
          label={
            next.at === "picture" ? text(`outcome.take.${next.slot}`) : text("outcome.takeAgain")
          }
          kind="primary"
          name="again"
          onChoose={() => {
            dispatch({ type: "went-on" });
          }}
        />
      </WaysOn>
    </>
  );
};

const Ways = ({
  status,
  state,
  dispatch,
}: ScreenProps & { readonly status: Exclude<Ended, "requires_input"> }) => {
  const isOver = status === "expired" || status === "canceled";
  return (
    <>
      <ReturnWay state={state} />
      {isOver ? (
        <WaysOn>
          <Way
            label={text("way.startAgain")}
            name="restart"
            onChoose={() => {
              dispatch({ type: "restarted" });
            }}
          />
        </WaysOn>
      ) : (
        <p>{text("outcome.close")}</p>
      )}
    </>
  );
};
