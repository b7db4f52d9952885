import { useState } from "preact/hooks";
import type { SignedIn, TotpEnrolment } from "../../../client/index.ts";
import { api } from "../api.ts";
import { CopyButton } from "../parts/copy-button.tsx";
import { TextField } from "../parts/field.tsx";
import { QrPicture } from "../parts/qr-picture.tsx";
import { TroubleLine } from "../parts/trouble-line.tsx";
import { useAction } from "../parts/use-action.ts";
import { text } from "../texts.ts";

interface TotpFormProps {
  readonly token: string;
  readonly enrolment: TotpEnrolment;
  readonly onConfirmed: (session: SignedIn) => void;
}

/** Groups of four are typed over more easily. */
const grouped = (secret: string): string => secret.replace(/(.{4})(?=.)/g, "$1 ");

export const TotpForm = ({ token, enrolment, onConfirmed }: TotpFormProps) => {
  const [code, setCode] = useState("");
  const action = useAction();
  const { userId, secret, otpauthUrl } = enrolment;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void action.run(
          () => api.accounts.confirmInvitation({ token, userId, code: code.replaceAll(" ", "") }),
          onConfirmed,
        );
      }}
    >
      <p class="lead">{text("totp.lead")}</p>
      <div class="totp">
        <QrPicture value={otpauthUrl} label={text("totp.qr")} />
        <div>
          <p class="fine-print">{text("totp.secretHint")}</p>
          <code class="secret-value">{grouped(secret)}</code>
          <CopyButton value={secret} label={text("console.copy")} />
        </div>
      </div>
      <TextField
        label={text("totp.code")}
        value={code}
        onValue={setCode}
        input={{
          inputMode: "numeric",
          autocomplete: "one-time-code",
          pattern: "[0-9]{3} ?[0-9]{3}",
          required: true,
          maxLength: 7,
        }}
      />
      <TroubleLine trouble={action.trouble} />
      <div class="actions">
        <button type="submit" class="button primary" disabled={action.running}>
          {text("totp.submit")}
        </button>
      </div>
    </form>
  );
};
