import { useState } from "preact/hooks";
import { api } from "../api.ts";
import { TextField } from "../parts/field.tsx";
import { Panel } from "../parts/panel.tsx";
import { say } from "../parts/toast.tsx";
import { TroubleLine } from "../parts/trouble-line.tsx";
import { useAction } from "../parts/use-action.ts";
import { text } from "../texts.ts";
import { PasswordField, SHORTEST_PASSWORD } from "./password-field.tsx";

const EMPTY = { password: "", code: "", newPassword: "" };

export const ChangePassword = () => {
  const [form, setForm] = useState(EMPTY);
  const action = useAction();
  const set = (part: Partial<typeof EMPTY>): void => {
    setForm((before) => ({ ...before, ...part }));
  };
  return (
    <Panel id="password" title={text("account.change")}>
      <form
        class="narrow-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (form.newPassword.length < SHORTEST_PASSWORD) return;
          void action.run(
            () => api.accounts.changePassword(form),
            () => {
              setForm(EMPTY);
              say(text("account.changed"));
            },
          );
        }}
      >
        <PasswordField
          label={text("account.passwordNow")}
          value={form.password}
          onValue={(password) => {
            set({ password });
          }}
          isNew={false}
        />
        <TextField
          label={text("account.code")}
          value={form.code}
          onValue={(code) => {
            set({ code });
          }}
          input={{ autocomplete: "one-time-code", required: true, maxLength: 32 }}
        />
        <PasswordField
          label={text("account.passwordNew")}
          value={form.newPassword}
          onValue={(newPassword) => {
            set({ newPassword });
          }}
          isNew
        />
        <TroubleLine trouble={action.trouble} />
        <div class="actions">
          <button type="submit" class="button primary" disabled={action.running}>
            {text("account.change")}
          </button>
        </div>
      </form>
    </Panel>
  );
};
