import { text } from "../texts.ts";
import { CopyButton } from "./copy-button.tsx";

interface SecretOnceProps {
  readonly label: string;
  readonly value: string;
  readonly hint?: string;
}

/** A secret or a link that the server will not show again. */
export const SecretOnce = ({ label, value, hint }: SecretOnceProps) => (
  <div class="secret-once">
    <p class="secret-label">{label}</p>
    <code class="secret-value">{value}</code>
    <CopyButton value={value} label={text("console.copy")} />
    <p class="fine-print">{hint ?? text("console.shownOnce")}</p>
  </div>
);
