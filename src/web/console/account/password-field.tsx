import { useState } from "preact/hooks";
import { Field } from "../parts/field.tsx";
import { text } from "../texts.ts";

/** NIST SP 800-63B: length counts, composition rules do not. The server holds the same number. */
export const SHORTEST_PASSWORD = 12;
/** From here on the meter is full: four words of a phrase. */
const LONG_PASSWORD = 20;

interface PasswordFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onValue: (value: string) => void;
  /** A new one is measured; one that is there already is only typed. */
  readonly isNew: boolean;
}

export const PasswordField = ({ label, value, onValue, isNew }: PasswordFieldProps) => {
  const [shown, setShown] = useState(false);
  return (
    <Field label={label} hint={isNew ? hintOf(value.length) : undefined}>
      {(control) => (
        <>
          <span class="password-line">
            <input
              {...control}
              {...(shown ? { type: "text" } : { type: "password" })}
              required
              maxLength={200}
              minLength={isNew ? SHORTEST_PASSWORD : undefined}
              autocomplete={isNew ? "new-password" : "current-password"}
              spellcheck={false}
              value={value}
              onInput={(event) => {
                onValue(event.currentTarget.value);
              }}
            />
            <button
              type="button"
              class="button quiet"
              aria-pressed={shown}
              onClick={() => {
                setShown(!shown);
              }}
            >
              {text(shown ? "account.hide" : "account.show")}
            </button>
          </span>
          {isNew && (
            <meter
              min={0}
              max={LONG_PASSWORD}
              low={SHORTEST_PASSWORD}
              high={SHORTEST_PASSWORD}
              optimum={LONG_PASSWORD}
              value={Math.min(value.length, LONG_PASSWORD)}
              aria-label={text("account.passwordLength")}
            />
          )}
        </>
      )}
    </Field>
  );
};

const hintOf = (length: number): string => {
  if (length === 0) return text("account.passwordRule", { shortest: SHORTEST_PASSWORD });
  if (length < SHORTEST_PASSWORD)
    return text("account.passwordShort", { missing: SHORTEST_PASSWORD - length });
  return text(length < LONG_PASSWORD ? "account.passwordEnough" : "account.passwordLong");
};
