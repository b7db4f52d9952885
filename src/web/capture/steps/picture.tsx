/**
 * @file One picture: how it should be, the two ways to give it, and what became of it.
 */
import { CardBackIcon, CardFrontIcon, PersonIcon } from "../../kit/icons.tsx";
import { text } from "../../kit/texts.ts";
import { maySkipBack } from "../flow/path.ts";
import type { Slot } from "../flow/slots.ts";
import { mayUploadSelfie } from "../flow/state.ts";
import { usePasteAndDrop } from "../choose-picture.ts";
import type { ScreenProps } from "../screen-props.ts";
import { UnlockForm } from "../unlock-form.tsx";
import { PictureChoice } from "./picture-choice.tsx";
import { PictureState } from "./picture-state.tsx";
import { BackWay, Step, Way, WaysOn } from "./step.tsx";
import { TroublePanel } from "./trouble-panel.tsx";

const ICONS = { document: CardFrontIcon, documentBack: CardBackIcon, selfie: PersonIcon };

export const PictureStep = ({ slot, state, dispatch }: ScreenProps & { readonly slot: Slot }) => {
  const evidence = state.evidence[slot];
  const mayUpload = slot !== "selfie" || mayUploadSelfie(state);
  const isBusy = evidence?.at === "sending" || evidence?.at === "assessing";
  usePasteAndDrop(isBusy ? undefined : slot, mayUpload, dispatch);
  if (evidence?.at === "locked")
    return (
      <UnlockForm
        key={evidence.asked}
        asked={evidence.asked}
        onPassword={(password) => {
          dispatch({ type: "password-given", slot, password });
        }}
        onOther={() => {
          dispatch({ type: "take-again", slot });
        }}
      />
    );
  const isAsked = evidence === undefined || evidence.at === "unusable";
  return (
    <Step name={`picture-${slot}`} title={titleOf(slot, state)} lead={leadOf(slot, state)}>
      {evidence === undefined && <Tips slot={slot} />}
      {evidence !== undefined && (
        <PictureState slot={slot} evidence={evidence} picture={state.pictures[slot]} />
      )}
      <TroublePanel
        trouble={state.trouble}
        onRetry={() => {
          dispatch({ type: "retried" });
        }}
      />
      {isAsked && (
        <PictureChoice
          slot={slot}
          mayUpload={mayUpload}
          isAgain={evidence !== undefined}
          refusal={state.refusals[slot]}
          dispatch={dispatch}
        />
      )}
      <Ways slot={slot} state={state} dispatch={dispatch} />
    </Step>
  );
};

const titleOf = (slot: Slot, { documentType }: ScreenProps["state"]): string =>
  slot === "documentBack" && documentType === "aadhaar"
    ? text("picture.aadhaarBack.title")
    : text(`picture.${slot}.title`);

const leadOf = (slot: Slot, state: ScreenProps["state"]): string | undefined => {
  if (state.evidence[slot] !== undefined) return undefined;
  return slot === "documentBack" && state.documentType === "aadhaar"
    ? text("picture.aadhaarBack.lead")
    : text(`picture.${slot}.lead`);
};

const TIPS = {
  document: ["picture.tip.whole", "picture.tip.light", "picture.tip.original"],
  documentBack: ["picture.tip.whole", "picture.tip.light", "picture.tip.sharp"],
  selfie: ["picture.tip.glasses", "picture.tip.face", "picture.tip.alone", "picture.tip.turn"],
} as const;

const Tips = ({ slot }: { readonly slot: Slot }) => {
  const SlotIcon = ICONS[slot];
  return (
    <div class="tips">
      <SlotIcon />
      <ul>
        {TIPS[slot].map((key) => (
          <li key={key}>{text(key)}</li>
        ))}
      </ul>
    </div>
  );
};

/** What can be done with a picture that is there, and without one. */
const Ways = ({ slot, state, dispatch }: ScreenProps & { readonly slot: Slot }) => {
  const evidence = state.evidence[slot];
  const isHere = evidence?.at === "good" || evidence?.at === "doubtful";
  return (
    <>
      {isHere && (
        <WaysOn>
          <Way
            label={evidence.at === "good" ? text("way.on") : text("picture.use")}
            kind="primary"
            name="on"
            onChoose={() => {
              dispatch(
                evidence.at === "good" ? { type: "went-on" } : { type: "doubt-accepted", slot },
              );
            }}
          />
          <Way
            label={text("picture.again")}
            name="again"
            onChoose={() => {
              dispatch({ type: "take-again", slot });
            }}
          />
        </WaysOn>
      )}
      {!isHere && slot === "documentBack" && maySkipBack(state) && (
        <Way
          label={
            state.documentType === "aadhaar" ? text("picture.noBackCode") : text("picture.noBack")
          }
          kind="link"
          name="skip"
          onChoose={() => {
            dispatch({ type: "back-skipped" });
          }}
        />
      )}
      <BackWay
        onChoose={() => {
          dispatch({ type: "went-back" });
        }}
      />
    </>
  );
};
