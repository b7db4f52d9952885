/**
 * @file The ways in for a picture: chosen, dropped or pasted. All end here.
 */
import { useEffect } from "preact/hooks";
import { text } from "../kit/texts.ts";
import { type FileUse, HEAD_BYTES, refuseEarly } from "./picture-check.ts";
import { firstEmptySlot, SLOTS, type Action, type ChosenPictures, type Slot } from "./state.ts";

type Dispatch = (action: Action) => void;

/** Both sides of a document may be files of it; a selfie is a picture. */
export const useOf = (slot: Slot): FileUse => (slot === "selfie" ? "selfie" : "document");

/** @returns whether the file was taken; why not stands at its slot */
export const choosePicture = async (
  slot: Slot,
  file: File,
  dispatch: Dispatch,
): Promise<boolean> => {
  const head = new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer());
  const sentence = refuseEarly(file.size, head, useOf(slot));
  if (sentence !== undefined) dispatch({ type: "picture-refused", slot, sentence });
  else
    dispatch({ type: "picture-chosen", slot, picture: { file, url: URL.createObjectURL(file) } });
  return sentence === undefined;
};

/**
 * Pastes and drops anywhere on the page. A file goes to the slot that has the focus or
 * lies under the pointer, else to the first empty one. Without this a file that is
 * dropped beside a slot would replace the page, and the pictures in it would be lost.
 */
export const usePasteAndDrop = (
  pictures: ChosenPictures,
  mayUploadSelfie: boolean,
  dispatch: Dispatch,
): void => {
  useEffect(() => {
    const take = (event: Event, files: FileList | undefined, at: Element | null): void => {
      const file = files?.[0];
      if (file === undefined) return;
      event.preventDefault();
      const slot = slotOf(at) ?? firstEmptySlot(pictures);
      if (slot === "selfie" && !mayUploadSelfie)
        dispatch({ type: "picture-refused", slot, sentence: text("slot.selfie.cameraOnly") });
      else if (slot !== undefined) void choosePicture(slot, file, dispatch);
    };
    const onPaste = (event: ClipboardEvent): void => {
      take(event, event.clipboardData?.files, document.activeElement);
    };
    const onDrop = (event: DragEvent): void => {
      take(event, event.dataTransfer?.files, event.target as Element | null);
    };
    const onDragOver = (event: DragEvent): void => {
      if (event.dataTransfer?.types.includes("Files") === true) event.preventDefault();
    };
    document.addEventListener("paste", onPaste);
    document.addEventListener("drop", onDrop);
    document.addEventListener("dragover", onDragOver);
    return () => {
      document.removeEventListener("paste", onPaste);
      document.removeEventListener("drop", onDrop);
      document.removeEventListener("dragover", onDragOver);
    };
  }, [pictures, mayUploadSelfie]);
};

const slotOf = (element: Element | null): Slot | undefined => {
  const name = element?.closest<HTMLElement>("[data-slot]")?.dataset["slot"];
  return SLOTS.find((slot) => slot === name);
};
