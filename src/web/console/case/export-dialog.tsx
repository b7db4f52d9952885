import { useState } from "preact/hooks";
import { api } from "../api.ts";
import { Dialog } from "../parts/dialog.tsx";
import { SelectField, TextField } from "../parts/field.tsx";
import { TroubleLine } from "../parts/trouble-line.tsx";
import { useAction } from "../parts/use-action.ts";
import { text } from "../texts.ts";

const REASONS = ["asked-by-person", "law-requires", "complaint"] as const;

interface ExportDialogProps {
  readonly id: string;
  readonly onClose: () => void;
}

export const ExportDialog = ({ id, onClose }: ExportDialogProps) => {
  const [reason, setReason] = useState<(typeof REASONS)[number]>("asked-by-person");
  const [code, setCode] = useState("");
  const action = useAction();
  return (
    <Dialog title={text("export.export")} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void action.run(
            () => api.verifications.export(id, { reason, code }),
            (zip) => {
              saveAs(zip, `${id}.zip`);
              onClose();
            },
          );
        }}
      >
        <p>{text("export.effect")}</p>
        <SelectField
          label={text("hold.reason")}
          value={reason}
          options={REASONS.map((known) => ({ value: known, label: text(`exportReason.${known}`) }))}
          onValue={setReason}
        />
        <TextField
          label={text("export.code")}
          value={code}
          onValue={setCode}
          input={{ required: true, maxLength: 32, autocomplete: "one-time-code" }}
        />
        <TroubleLine trouble={action.trouble} />
        <div class="actions">
          <button type="submit" class="button primary" disabled={action.running}>
            {text("export.export")}
          </button>
        </div>
      </form>
    </Dialog>
  );
};

const saveAs = (zip: Blob, name: string): void => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(zip);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
};
