/**
 * @file On the computer: the code for the phone, the number to tap there, and how far the phone is.
 */
import type { Handoff } from "../../../client/index.ts";
import { text } from "../../kit/texts.ts";
import type { ScreenProps } from "../screen-props.ts";
import { QrCode } from "./qr-code.tsx";
import { Step, Way, WaysOn, Working } from "./step.tsx";
import { TroublePanel } from "./trouble-panel.tsx";

export const HandoffStep = ({ state, dispatch }: ScreenProps) => {
  const { handoff, trouble } = state;
  return (
    <Step name="handoff" title={text("handoff.title")} lead={leadFor(handoff?.state)}>
      {handoff === undefined && trouble === undefined && (
        <Working sentence={text("handoff.making")} />
      )}
      {(handoff?.state === "waiting" || handoff?.state === "opened") && (
        <div class="handoff">
          <QrCode content={handoff.url} label={text("handoff.code")} />
          <div class="handoff-words">
            <p>{text("handoff.number")}</p>
            <p class="handoff-number">{handoff.number}</p>
            <p class="fine-print">{text("handoff.address")}</p>
            <p class="page-address">{handoff.url}</p>
            <p class="fine-print">{text("handoff.once")}</p>
          </div>
        </div>
      )}
      {handoff !== undefined && <HandoffState state={handoff.state} />}
      {handoff?.state === "confirmed" && <PhoneProgress state={state} />}
      <TroublePanel
        trouble={trouble}
        onRetry={() => {
          dispatch({ type: "retried" });
        }}
      />
      <WaysOn>
        {handoff !== undefined && isOver(handoff.state) && (
          <Way
            label={text("handoff.again")}
            kind="primary"
            name="renew"
            onChoose={() => {
              dispatch({ type: "handoff-renewed" });
            }}
          />
        )}
        <Way
          label={text("handoff.here")}
          name="here"
          onChoose={() => {
            dispatch({ type: "device-chosen", device: "this" });
          }}
        />
      </WaysOn>
    </Step>
  );
};

const isOver = (state: Handoff["state"]): boolean =>
  state === "refused" || state === "wrong-number" || state === "expired";

const leadFor = (state: Handoff["state"] | undefined): string | undefined =>
  state === "confirmed" ? text("handoff.lead.confirmed") : text("handoff.lead");

const HandoffState = ({ state }: { readonly state: Handoff["state"] }) => (
  <p class={`handoff-state is-${state}`} role="status">
    {text(`handoff.state.${state}`)}
  </p>
);

/** What the phone has sent; the pictures themselves never come here. */
const PhoneProgress = ({ state }: Pick<ScreenProps, "state">) => (
  <ul class="phone-progress">
    {(["document-front", "selfie"] as const).map((purpose) => {
      const isHere = state.arrived.includes(purpose);
      return (
        <li key={purpose} class={isHere ? "is-done" : ""}>
          {text(`handoff.${purpose}`)}
          <span>{isHere ? text("handoff.received") : text("handoff.awaited")}</span>
        </li>
      );
    })}
  </ul>
);
