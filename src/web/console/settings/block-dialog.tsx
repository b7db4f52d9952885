import { useState } from "preact/hooks";
import type { BlockRequest } from "../../../client/index.ts";
import { api } from "../api.ts";
import { Dialog } from "../parts/dialog.tsx";
import { SelectField, TextField } from "../parts/field.tsx";
import { TroubleLine } from "../parts/trouble-line.tsx";
import { useAction } from "../parts/use-action.ts";
import { text } from "../texts.ts";

const KINDS = ["id-number", "face"] as const satisfies readonly BlockRequest["kind"][];
const REASONS = [
  "fraud-confirmed",
  "court-order",
  "requested-by-person",
  "test",
  "other",
] as const satisfies readonly BlockRequest["reason"][];
const TYPES = [
  "aadhaar",
  "pan",
  "passport",
  "driving-licence",
  "voter-id",
  "identity-card",
] as const;

interface BlockDialogProps {
  readonly onClose: () => void;
  readonly onDone: () => void;
}

export const BlockDialog = ({ onClose, onDone }: BlockDialogProps) => {
  const [kind, setKind] = useState<BlockRequest["kind"]>("id-number");
  const [documentType, setDocumentType] = useState<(typeof TYPES)[number]>("aadhaar");
  const [value, setValue] = useState("");
  const [reason, setReason] = useState<BlockRequest["reason"]>("fraud-confirmed");
  const action = useAction();
  const send = () =>
    api.blocklist.add(
      kind === "face"
        ? { kind, verificationId: value.trim(), reason }
        : { kind, documentType, number: value.trim(), reason },
    );
  return (
    <Dialog title={text("blocklist.add")} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void action.run(send, onDone);
        }}
      >
        <SelectField
          label={text("blocklist.what")}
          value={kind}
          options={KINDS.map((known) => ({ value: known, label: text(`blocklist.kind.${known}`) }))}
          onValue={setKind}
        />
        {kind === "id-number" && (
          <SelectField
            label={text("queue.document")}
            value={documentType}
            options={TYPES.map((type) => ({ value: type, label: text(`document.${type}`) }))}
            onValue={setDocumentType}
          />
        )}
        <TextField
          label={text(kind === "face" ? "consents.verification" : "blocklist.number")}
          hint={text(kind === "face" ? "blocklist.faceHint" : "blocklist.numberHint")}
          value={value}
          onValue={setValue}
          input={{ required: true, maxLength: 64, spellcheck: false, autocomplete: "off" }}
        />
        <SelectField
          label={text("blocklist.reason")}
          value={reason}
          options={REASONS.map((known) => ({ value: known, label: text(`blockReason.${known}`) }))}
          onValue={setReason}
        />
        <TroubleLine trouble={action.trouble} />
        <div class="actions">
          <button type="submit" class="button primary" disabled={action.running}>
            {text("blocklist.add")}
          </button>
        </div>
      </form>
    </Dialog>
  );
};
