/**
 * @file Makes a verification by hand, and gives the link for the applicant, which is shown once.
 */
import { useState } from "preact/hooks";
import type { ClaimedType, CreatedVerification } from "../../../client/index.ts";
import { api } from "../api.ts";
import { Dialog } from "../parts/dialog.tsx";
import { SelectField, TextField } from "../parts/field.tsx";
import { QrPicture } from "../parts/qr-picture.tsx";
import { SecretOnce } from "../parts/secret-once.tsx";
import { TroubleLine } from "../parts/trouble-line.tsx";
import { useAction } from "../parts/use-action.ts";
import { text } from "../texts.ts";

const TYPES = [
  "auto",
  "aadhaar",
  "pan",
  "passport",
  "driving-licence",
  "voter-id",
  "identity-card",
] as const satisfies readonly ClaimedType[];
/** How long the applicant has: an hour, a day, the longest that the server allows. */
const MINUTES = ["60", "1440", "10080"] as const;

interface CreateDialogProps {
  readonly onCreated: () => void;
  readonly onClose: () => void;
}

export const CreateDialog = ({ onCreated, onClose }: CreateDialogProps) => {
  const [created, setCreated] = useState<CreatedVerification>();
  return (
    <Dialog title={text("create.open")} onClose={onClose}>
      {created ? (
        <Created url={created.url} />
      ) : (
        <CreateForm
          onCreated={(made) => {
            setCreated(made);
            onCreated();
          }}
        />
      )}
    </Dialog>
  );
};

const Created = ({ url }: { readonly url: string }) => (
  <div class="created">
    <p>{text("create.done")}</p>
    <QrPicture value={url} label={text("create.qr")} />
    <SecretOnce label={text("create.link")} value={url} hint={text("create.linkHint")} />
  </div>
);

interface CreateFormProps {
  readonly onCreated: (created: CreatedVerification) => void;
}

const CreateForm = ({ onCreated }: CreateFormProps) => {
  const [reference, setReference] = useState("");
  const [type, setType] = useState<ClaimedType>("auto");
  const [language, setLanguage] = useState<"" | "en" | "hi">("");
  const [minutes, setMinutes] = useState<(typeof MINUTES)[number]>("1440");
  const action = useAction();
  const send = () =>
    api.verifications.create({
      type,
      expiresInMinutes: Number(minutes),
      ...(reference.trim() !== "" && { reference: reference.trim() }),
      ...(language !== "" && { language }),
    });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void action.run(send, onCreated);
      }}
    >
      <TextField
        label={text("queue.reference")}
        hint={text("create.referenceHint")}
        value={reference}
        onValue={setReference}
        input={{ maxLength: 64, pattern: "[A-Za-z0-9._:\\-]{1,64}", spellcheck: false }}
      />
      <SelectField
        label={text("queue.document")}
        value={type}
        options={TYPES.map((value) => ({
          value,
          label: text(value === "auto" ? "form.type.auto" : `document.${value}`),
        }))}
        onValue={setType}
      />
      <LanguageField value={language} onValue={setLanguage} />
      <SelectField
        label={text("create.time")}
        value={minutes}
        options={MINUTES.map((value) => ({ value, label: text(`create.minutes.${value}`) }))}
        onValue={setMinutes}
      />
      <TroubleLine trouble={action.trouble} />
      <div class="actions">
        <button type="submit" class="button primary" disabled={action.running}>
          {text("create.submit")}
        </button>
      </div>
    </form>
  );
};

interface LanguageFieldProps {
  readonly value: "" | "en" | "hi";
  readonly onValue: (value: "" | "en" | "hi") => void;
}

const LanguageField = ({ value, onValue }: LanguageFieldProps) => (
  <SelectField
    label={text("page.language")}
    value={value}
    options={[
      { value: "", label: text("create.anyLanguage") },
      { value: "en", label: "English" },
      { value: "hi", label: "हिन्दी" },
    ]}
    onValue={onValue}
  />
);
