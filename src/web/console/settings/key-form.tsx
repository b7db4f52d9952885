import { useState } from "preact/hooks";
import type { CreatedApiKey, KeyScope } from "../../../client/index.ts";
import { api } from "../api.ts";
import { SelectField, TextField } from "../parts/field.tsx";
import { TroubleLine } from "../parts/trouble-line.tsx";
import { useAction } from "../parts/use-action.ts";
import { text } from "../texts.ts";
import { KEY_SCOPES } from "./key-scopes.ts";

const DAYS = ["90", "365", ""] as const;

interface KeyFormProps {
  readonly onCreated: (created: CreatedApiKey) => void;
}

export const KeyForm = ({ onCreated }: KeyFormProps) => {
  const [name, setName] = useState("");
  const [scopes, setScopes] = useState<readonly KeyScope[]>([
    "verifications:write",
    "verifications:read",
  ]);
  const [days, setDays] = useState<(typeof DAYS)[number]>("365");
  const action = useAction();
  const send = () =>
    api.apiKeys.create({
      name: name.trim(),
      scopes: [...scopes],
      ...(days !== "" && { expiresInDays: Number(days) }),
    });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (scopes.length > 0) void action.run(send, onCreated);
      }}
    >
      <TextField
        label={text("apiKeys.name")}
        hint={text("apiKeys.nameHint")}
        value={name}
        onValue={setName}
        input={{ required: true, maxLength: 100 }}
      />
      <ScopeChoice scopes={scopes} onScopes={setScopes} />
      <SelectField
        label={text("apiKeys.expires")}
        value={days}
        options={DAYS.map((value) => ({
          value,
          label: value === "" ? text("apiKeys.never") : text("time.days", { n: value }),
        }))}
        onValue={setDays}
      />
      <TroubleLine trouble={action.trouble} />
      <div class="actions">
        <button
          type="submit"
          class="button primary"
          disabled={action.running || scopes.length === 0}
        >
          {text("apiKeys.add")}
        </button>
      </div>
    </form>
  );
};

interface ScopeChoiceProps {
  readonly scopes: readonly KeyScope[];
  readonly onScopes: (scopes: readonly KeyScope[]) => void;
}

const ScopeChoice = ({ scopes, onScopes }: ScopeChoiceProps) => (
  <fieldset class="options">
    <legend>{text("apiKeys.scopes")}</legend>
    {KEY_SCOPES.map((scope) => (
      <label key={scope} class="tick is-explained">
        <input
          type="checkbox"
          value={scope}
          checked={scopes.includes(scope)}
          onChange={(event) => {
            const others = scopes.filter((known) => known !== scope);
            onScopes(event.currentTarget.checked ? [...others, scope] : others);
          }}
        />
        <span>
          <code>{scope}</code>
          <span class="under">{text(`permission.${scope}`)}</span>
        </span>
      </label>
    ))}
  </fieldset>
);
