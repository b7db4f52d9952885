/**
 * @file One place for one picture: empty and inviting, or filled and replaceable.
 */
import { useState } from "preact/hooks";
import { CameraIcon, CardBackIcon, CardFrontIcon, PersonIcon } from "../kit/icons.tsx";
import { text } from "../kit/texts.ts";
import { cameraHindrance } from "./camera/open-camera.ts";
import { choosePicture, useOf } from "./choose-picture.ts";
import { ACCEPTED_TYPES } from "./picture-check.ts";
import type { Action, ChosenPicture, Slot } from "./state.ts";

interface PictureSlotProps {
  readonly slot: Slot;
  readonly picture: ChosenPicture | undefined;
  /** Whether a file may be chosen; the camera may always be used. */
  readonly mayUpload: boolean;
  readonly complaint: string | undefined;
  readonly dispatch: (action: Action) => void;
}

const ICONS = { document: CardFrontIcon, documentBack: CardBackIcon, selfie: PersonIcon };

export const PictureSlot = (props: PictureSlotProps) => {
  const { slot, picture, mayUpload, complaint, dispatch } = props;
  const title = text(`slot.${slot}.title`);
  const inputId = `${slot}-input`;
  const { over, ...dragHandlers } = useDragOver();
  return (
    <section class={`slot slot-${slot}`} data-slot={slot} aria-labelledby={`${slot}-title`}>
      <h2 id={`${slot}-title`} class="slot-title">
        {title}
        {slot === "documentBack" && <span class="slot-optional">{text("slot.optional")}</span>}
      </h2>
      <div class={over ? "slot-frame is-over" : "slot-frame"} {...dragHandlers}>
        {mayUpload && <FileChoice {...props} title={title} inputId={inputId} />}
        {picture ? (
          <Preview
            key={picture.url}
            picture={picture}
            alt={text("slot.preview", { slot: title })}
          />
        ) : mayUpload ? (
          <Invitation slot={slot} inputId={inputId} />
        ) : (
          <CameraInvitation {...props} inputId={inputId} />
        )}
      </div>
      {picture?.source === "camera" && (
        <p class="slot-source">
          <CameraIcon />
          {picture.live
            ? text("slot.live", { turns: turnsIn(picture.live.frames) })
            : text("slot.fromCamera")}
        </p>
      )}
      <p id={`${slot}-complaint`} class="slot-complaint" role="alert">
        {complaint}
      </p>
      <SlotActions {...{ slot, title, inputId, mayUpload, dispatch }} filled={!!picture} />
      <p id={`${slot}-hint`} class="slot-hint">
        {text(`slot.${slot}.hint`)}
      </p>
    </section>
  );
};

interface NamedSlotProps extends PictureSlotProps {
  readonly title: string;
  readonly inputId: string;
}

const FileChoice = ({ slot, picture, complaint, title, inputId, dispatch }: NamedSlotProps) => (
  <input
    id={inputId}
    class="visually-hidden"
    type="file"
    accept={ACCEPTED_TYPES[useOf(slot)]}
    aria-label={
      picture ? text("slot.replaceNamed", { slot: title }) : `${title}: ${text("slot.choose")}`
    }
    aria-describedby={`${slot}-hint ${slot}-complaint`}
    aria-invalid={complaint !== undefined}
    onChange={(event) => {
      takeChosen(event.currentTarget, slot, dispatch);
    }}
  />
);

/** Where no file is taken, the whole place opens the camera. */
const CameraInvitation = ({
  slot,
  inputId,
  complaint,
  dispatch,
}: PictureSlotProps & { readonly inputId: string }) => {
  const SlotIcon = ICONS[slot];
  return (
    <button
      type="button"
      id={inputId}
      class="slot-invitation"
      aria-describedby={`${slot}-hint ${slot}-complaint`}
      data-missing={complaint !== undefined}
      onClick={() => {
        dispatch({ type: "camera-opened", slot });
      }}
    >
      <SlotIcon />
      <span class="slot-choose">{text("slot.takeLive")}</span>
    </button>
  );
};

const turnsIn = (frames: readonly { readonly action: number | null }[]): number =>
  new Set(frames.map(({ action }) => action).filter((action) => action !== null)).size;

const Invitation = ({ slot, inputId }: { readonly slot: Slot; readonly inputId: string }) => {
  const SlotIcon = ICONS[slot];
  return (
    <label for={inputId} class="slot-invitation">
      <SlotIcon />
      <span class="slot-choose">{text("slot.choose")}</span>
      <span class="slot-how">{text("slot.how")}</span>
    </label>
  );
};

/** A picture that the browser cannot draw is still sent: the server has the last word. */
const Preview = ({ picture, alt }: { readonly picture: ChosenPicture; readonly alt: string }) => {
  const [broken, setBroken] = useState(false);
  if (broken) return <span class="slot-broken">{text("slot.noPreview")}</span>;
  return (
    <img
      class="slot-preview"
      src={picture.url}
      alt={alt}
      onError={() => {
        setBroken(true);
      }}
    />
  );
};

interface SlotActionsProps {
  readonly slot: Slot;
  readonly title: string;
  readonly inputId: string;
  readonly mayUpload: boolean;
  readonly filled: boolean;
  readonly dispatch: (action: Action) => void;
}

const SlotActions = ({ slot, title, inputId, mayUpload, filled, dispatch }: SlotActionsProps) => (
  <div class="slot-actions">
    {cameraHindrance() === undefined ? (
      <button
        type="button"
        class="button quiet"
        data-camera={slot}
        aria-label={text("slot.cameraNamed", { slot: title })}
        onClick={() => {
          dispatch({ type: "camera-opened", slot });
        }}
      >
        <CameraIcon />
        <span>{text("slot.camera")}</span>
      </button>
    ) : (
      mayUpload && <DeviceCamera slot={slot} title={title} dispatch={dispatch} />
    )}
    {filled && (
      <>
        {mayUpload && (
          <label class="button quiet" for={inputId}>
            {text("slot.replace")}
          </label>
        )}
        <button
          type="button"
          class="button quiet"
          aria-label={text("slot.removeNamed", { slot: title })}
          onClick={() => {
            dispatch({ type: "picture-removed", slot });
            document.getElementById(inputId)?.focus();
          }}
        >
          {text("slot.remove")}
        </button>
      </>
    )}
  </div>
);

/** The camera program of the device, which hands over a file: for pages that may not use the camera themselves. */
const DeviceCamera = ({
  slot,
  title,
  dispatch,
}: Pick<SlotActionsProps, "slot" | "title" | "dispatch">) => (
  <label class="button quiet camera-only">
    <input
      class="visually-hidden"
      type="file"
      accept={ACCEPTED_TYPES.selfie}
      capture={slot === "selfie" ? "user" : "environment"}
      aria-label={text("slot.cameraNamed", { slot: title })}
      onChange={(event) => {
        takeChosen(event.currentTarget, slot, dispatch);
      }}
    />
    <CameraIcon />
    <span>{text("slot.camera")}</span>
  </label>
);

const takeChosen = (
  input: HTMLInputElement,
  slot: Slot,
  dispatch: (action: Action) => void,
): void => {
  const file = input.files?.[0];
  if (file !== undefined) void choosePicture(slot, file, dispatch);
  input.value = ""; // Lets the same file be chosen again after it was removed.
};

/** Enter and leave also come from children, so they are counted. */
const useDragOver = () => {
  const [depth, setDepth] = useState(0);
  return {
    over: depth > 0,
    onDragEnter: () => {
      setDepth((before) => before + 1);
    },
    onDragLeave: () => {
      setDepth((before) => Math.max(0, before - 1));
    },
    onDrop: () => {
      setDepth(0);
    },
  };
};
