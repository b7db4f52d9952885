/**
 * @file The ways in for a file: chosen, dropped or pasted. All end here.
 */
import { useEffect } from "preact/hooks";
import { text } from "../kit/texts.ts";
import type { Slot } from "./flow/slots.ts";
import type { Action } from "./flow/state.ts";
import { type FileUse, HEAD_BYTES, isContainer, refuseEarly } from "./picture-check.ts";

type Dispatch = (action: Action) => void;

/** Both sides of a document may be files of it; a selfie is a picture. */
export const useOf = (slot: Slot): FileUse => (slot === "selfie" ? "selfie" : "document");

export const choosePicture = async (slot: Slot, file: File, dispatch: Dispatch): Promise<void> => {
  const head = new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer());
  const sentence = refuseEarly(file.size, head, useOf(slot));
  if (sentence !== undefined) {
    dispatch({ type: "picture-refused", slot, sentence });
    return;
  }
  dispatch({
    type: "picture-taken",
    // The file of an issuer has all sides in it.
    slot: slot === "documentBack" && isContainer(head) ? "document" : slot,
    picture: { file, url: URL.createObjectURL(file), source: "file" },
  });
};

/**
 * Pastes and drops anywhere on the page are for the picture that is asked for. Without this a file that is
 * dropped beside its place would replace the page.
 */
export const usePasteAndDrop = (
  slot: Slot | undefined,
  mayUpload: boolean,
  dispatch: Dispatch,
): void => {
  useEffect(() => {
    const take = (event: Event, files: FileList | undefined): void => {
      const file = files?.[0];
      if (file === undefined) return;
      event.preventDefault();
      if (slot === undefined) return;
      if (mayUpload) void choosePicture(slot, file, dispatch);
      else dispatch({ type: "picture-refused", slot, sentence: text("picture.selfie.cameraOnly") });
    };
    const onPaste = (event: ClipboardEvent): void => {
      take(event, event.clipboardData?.files);
    };
    const onDrop = (event: DragEvent): void => {
      take(event, event.dataTransfer?.files);
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
  }, [slot, mayUpload]);
};
