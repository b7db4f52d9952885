/**
 * @file Screens on which this verification does not go on, each with what can be done instead.
 */
import type { Notice } from "../../../client/index.ts";
import { text } from "../../kit/texts.ts";
import type { ScreenProps } from "../screen-props.ts";
import { Receipt } from "./receipt.tsx";
import { Step, Way, WaysOn } from "./step.tsx";

export const NeedsLink = ({ state, dispatch }: ScreenProps) => (
  <Step name="needs-link" title={text("needsLink.title")} lead={text("needsLink.lead")}>
    <OperatorContact notice={state.notice} />
    <StartAgain label={text("way.lookAgain")} dispatch={dispatch} />
  </Step>
);

export const LinkEnded = ({ dispatch }: ScreenProps) => (
  <Step name="link-ended" title={text("linkEnded.title")} lead={text("linkEnded.lead")}>
    <StartAgain label={text("way.startAgain")} dispatch={dispatch} />
  </Step>
);

export const JoinEnded = ({ state }: ScreenProps) => {
  const why = state.screen.at === "join-ended" ? state.screen.why : "invalid";
  return (
    <Step
      name="join-ended"
      title={text(`joinEnded.${why}.title`)}
      lead={text(`joinEnded.${why}.lead`)}
    />
  );
};

export const Declined = ({ state, dispatch }: ScreenProps) => (
  <Step name="declined" title={text("declined.title")} lead={text("declined.lead")}>
    <OperatorContact notice={state.notice} />
    <ReturnWay state={state} />
    <StartAgain label={text("declined.again")} dispatch={dispatch} />
    <Receipt receipt={state.receipt} />
  </Step>
);

const StartAgain = ({
  label,
  dispatch,
}: {
  readonly label: string;
  readonly dispatch: ScreenProps["dispatch"];
}) => (
  <WaysOn>
    <Way
      label={label}
      name="restart"
      onChoose={() => {
        dispatch({ type: "restarted" });
      }}
    />
  </WaysOn>
);

/** Who to turn to, and the other way that the operator offers; as the notice names them. */
export const OperatorContact = ({ notice }: { readonly notice: Notice | undefined }) =>
  notice === undefined ? null : (
    <dl class="contact">
      {notice.operator.alternative !== null && (
        <div>
          <dt>{text("contact.alternative")}</dt>
          <dd>{notice.operator.alternative}</dd>
        </div>
      )}
      <div>
        <dt>{text("contact.title")}</dt>
        <dd>
          {notice.operator.name}: {notice.operator.contact}
        </dd>
      </div>
    </dl>
  );

/** Back to whoever sent the applicant here, where they said where that is. */
export const ReturnWay = ({ state }: Pick<ScreenProps, "state">) => {
  const { returnUrl } = state.verification ?? {};
  return returnUrl === undefined || returnUrl === null ? null : (
    <WaysOn>
      <a class="button primary" href={returnUrl} target="_top" data-way="return">
        {text("way.return")}
      </a>
    </WaysOn>
  );
};
