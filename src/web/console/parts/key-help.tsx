import { useState } from "preact/hooks";
import { text } from "../texts.ts";
import { Dialog } from "./dialog.tsx";
import { enableKeys, keysEnabled } from "./use-keys.ts";

interface KeyHelpProps {
  readonly keys: readonly { readonly keys: readonly string[]; readonly does: string }[];
  readonly onClose: () => void;
}

export const KeyHelp = ({ keys, onClose }: KeyHelpProps) => {
  const [enabled, setEnabled] = useState(keysEnabled);
  return (
    <Dialog title={text("keys.title")} onClose={onClose}>
      <dl class="key-help">
        {keys.map(({ keys: pressed, does }) => (
          <div key={does}>
            <dt>
              {pressed.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <label class="tick">
        <input
          type="checkbox"
          checked={enabled}
          onChange={(event) => {
            setEnabled(event.currentTarget.checked);
            enableKeys(event.currentTarget.checked);
          }}
        />
        {text("keys.enabled")}
      </label>
    </Dialog>
  );
};
