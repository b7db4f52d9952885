import { useState } from "preact/hooks";
import type { LegalHold } from "../../../client/index.ts";
import { api } from "../api.ts";
import { Dialog } from "../parts/dialog.tsx";
import { SelectField, TextField } from "../parts/field.tsx";
import { TroubleLine } from "../parts/trouble-line.tsx";
import { useAction } from "../parts/use-action.ts";
import { text } from "../texts.ts";

const REASONS = [
  "court-order",
  "investigation",
  "dispute",
  "audit",
  "law-requires",
  "other",
] as const satisfies readonly LegalHold["reason"][];

interface HoldDialogProps {
  readonly subject: string;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

export const HoldDialog = ({ subject, onClose, onDone }: HoldDialogProps) => {
  const [reason, setReason] = useState<LegalHold["reason"]>("court-order");
  const [day, setDay] = useState("");
  const action = useAction();
  /** To the end of the day, wherever the server is. */
  const until = day === "" ? null : new Date(`${day}T23:59:59`).toISOString();
  return (
    <Dialog title={text("hold.place")} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void action.run(() => api.legalHolds.place({ subject, reason, until }), onDone);
        }}
      >
        <p>{text("hold.effect")}</p>
        <SelectField
          label={text("hold.reason")}
          value={reason}
          options={REASONS.map((known) => ({ value: known, label: text(`holdReason.${known}`) }))}
          onValue={setReason}
        />
        <TextField
          label={text("hold.untilDay")}
          hint={text("hold.untilHint")}
          value={day}
          onValue={setDay}
          input={{ type: "date" }}
        />
        <TroubleLine trouble={action.trouble} />
        <div class="actions">
          <button type="submit" class="button primary" disabled={action.running}>
            {text("hold.place")}
          </button>
        </div>
      </form>
    </Dialog>
  );
};
