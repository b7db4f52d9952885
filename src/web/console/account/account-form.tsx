import { useState } from "preact/hooks";
import type { TotpEnrolment } from "../../../client/index.ts";
import { api } from "../api.ts";
import { TextField } from "../parts/field.tsx";
import { TroubleLine } from "../parts/trouble-line.tsx";
import { useAction } from "../parts/use-action.ts";
import { text } from "../texts.ts";
import { PasswordField, SHORTEST_PASSWORD } from "./password-field.tsx";

interface AccountFormProps {
  readonly token: string;
  readonly onEnrolled: (enrolment: TotpEnrolment) => void;
}

export const AccountForm = ({ token, onEnrolled }: AccountFormProps) => {
  const [email, setEmail] = useState("");
  const [name, setName] = useState("");
  const [password, setPassword] = useState("");
  const action = useAction();
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (password.length < SHORTEST_PASSWORD) return;
        void action.run(
          () => api.accounts.acceptInvitation({ token, email, name, password }),
          onEnrolled,
        );
      }}
    >
      <TextField
        label={text("account.email")}
        hint={text("setup.emailHint")}
        value={email}
        onValue={setEmail}
        input={{ type: "email", autocomplete: "username", required: true, maxLength: 254 }}
      />
      <TextField
        label={text("account.name")}
        hint={text("setup.nameHint")}
        value={name}
        onValue={setName}
        input={{ autocomplete: "name", required: true, maxLength: 100 }}
      />
      <PasswordField
        label={text("account.password")}
        value={password}
        onValue={setPassword}
        isNew
      />
      <TroubleLine trouble={action.trouble} />
      <div class="actions">
        <button type="submit" class="button primary" disabled={action.running}>
          {text("setup.next")}
        </button>
      </div>
    </form>
  );
};
