import { useState } from "preact/hooks";
import { text } from "../texts.ts";

interface CopyButtonProps {
  readonly value: string;
  readonly label: string;
}

/** Only https and this machine may write to the clipboard; elsewhere the text stands there to be selected. */
export const CopyButton = ({ value, label }: CopyButtonProps) => {
  const [said, setSaid] = useState("");
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(value);
      setSaid(text("console.copied"));
    } catch {
      setSaid(text("console.notCopied"));
    }
  };
  return (
    <span class="copy">
      <button type="button" class="button quiet" onClick={() => void copy()}>
        {label}
      </button>
      <span role="status" class="fine-print">
        {said}
      </span>
    </span>
  );
};
