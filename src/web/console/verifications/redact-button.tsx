import { api } from "../api.ts";
import { ConfirmButton } from "../parts/confirm-button.tsx";
import { text } from "../texts.ts";

interface RedactButtonProps {
  readonly id: string;
  /** As the list names it. */
  readonly name: string;
  readonly onDone: () => void;
}

export const RedactButton = ({ id, name, onDone }: RedactButtonProps) => (
  <ConfirmButton
    label={text("redact.redact")}
    name={text("redact.named", { name })}
    question={text("redact.question")}
    grave
    act={() => api.verifications.redact(id)}
    onDone={onDone}
  />
);
