import { useState } from "preact/hooks";
import { api } from "../api.ts";
import { TextField } from "../parts/field.tsx";
import { ScreenHead } from "../parts/screen-head.tsx";
import { TroubleLine } from "../parts/trouble-line.tsx";
import { useAction } from "../parts/use-action.ts";
import { signedInAs } from "../session.ts";
import { text } from "../texts.ts";
import { PasswordField } from "./password-field.tsx";
import "./account.css";

/** One form and one answer: it does not tell which of the three was wrong. */
export const SignInScreen = ({ lost }: { readonly lost: boolean }) => {
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [code, setCode] = useState("");
  const action = useAction();
  return (
    <form
      class="bare-card"
      onSubmit={(event) => {
        event.preventDefault();
        void action.run(
          () => api.accounts.signIn({ email, password, code: code.trim() }),
          signedInAs,
        );
      }}
    >
      <ScreenHead title={text("signIn.title")} />
      {lost && <p class="notice-line">{text("signIn.lost")}</p>}
      <TextField
        label={text("account.email")}
        value={email}
        onValue={setEmail}
        input={{ type: "email", autocomplete: "username", required: true, maxLength: 254 }}
      />
      <PasswordField
        label={text("account.password")}
        value={password}
        onValue={setPassword}
        isNew={false}
      />
      <TextField
        label={text("account.code")}
        hint={text("signIn.codeHint")}
        value={code}
        onValue={setCode}
        input={{ autocomplete: "one-time-code", required: true, maxLength: 32, spellcheck: false }}
      />
      <TroubleLine trouble={action.trouble} />
      <div class="actions">
        <button type="submit" class="button primary" disabled={action.running}>
          {text("signIn.submit")}
        </button>
      </div>
    </form>
  );
};
