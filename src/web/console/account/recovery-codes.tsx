import { useState } from "preact/hooks";
import { CopyButton } from "../parts/copy-button.tsx";
import { text } from "../texts.ts";

interface RecoveryCodesProps {
  readonly codes: readonly string[];
  readonly onDone: () => void;
}

/** Shown once; the way on opens when the person says that they are kept. */
export const RecoveryCodes = ({ codes, onDone }: RecoveryCodesProps) => {
  const [kept, setKept] = useState(false);
  return (
    <>
      <p class="lead">{text("recovery.lead")}</p>
      <ol class="recovery-codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <div class="row">
        <CopyButton value={codes.join("\n")} label={text("console.copy")} />
        <button
          type="button"
          class="button quiet"
          onClick={() => {
            window.print();
          }}
        >
          {text("recovery.print")}
        </button>
      </div>
      <label class="tick">
        <input
          type="checkbox"
          checked={kept}
          onChange={(event) => {
            setKept(event.currentTarget.checked);
          }}
        />
        {text("recovery.kept")}
      </label>
      <div class="actions">
        <button type="button" class="button primary" disabled={!kept} onClick={onDone}>
          {text("recovery.done")}
        </button>
      </div>
    </>
  );
};
