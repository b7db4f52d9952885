import { useState } from "preact/hooks";
import type { CreatedInvitation } from "../../../client/index.ts";
import { api } from "../api.ts";
import { Dialog } from "../parts/dialog.tsx";
import { SelectField } from "../parts/field.tsx";
import { SecretOnce } from "../parts/secret-once.tsx";
import { TroubleLine } from "../parts/trouble-line.tsx";
import { instantInWords } from "../parts/time-words.ts";
import { useAction } from "../parts/use-action.ts";
import { text } from "../texts.ts";
import { ROLES } from "./roles.ts";

export const InviteDialog = ({ onClose }: { readonly onClose: () => void }) => {
  const [role, setRole] = useState<(typeof ROLES)[number]>("reviewer");
  const [made, setMade] = useState<CreatedInvitation>();
  const action = useAction();
  return (
    <Dialog title={text("people.invite")} onClose={onClose}>
      {made ? (
        <SecretOnce
          label={text("people.link")}
          value={made.url}
          hint={text("people.linkHint", { until: instantInWords(made.expiresAt) })}
        />
      ) : (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void action.run(() => api.users.invite({ role }), setMade);
          }}
        >
          <SelectField
            label={text("account.role")}
            hint={text(`roleHint.${role}`)}
            value={role}
            options={ROLES.map((known) => ({ value: known, label: text(`role.${known}`) }))}
            onValue={setRole}
          />
          <TroubleLine trouble={action.trouble} />
          <div class="actions">
            <button type="submit" class="button primary" disabled={action.running}>
              {text("people.makeLink")}
            </button>
          </div>
        </form>
      )}
    </Dialog>
  );
};
