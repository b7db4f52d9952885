/**
 * @file The screen between: the file of the document is locked, and its password or share
 * code is asked for, with the rule by which its issuer made it.
 *
 * The password is no login: the field tells browsers not to keep it.
 */
import { useRef } from "preact/hooks";
import { text } from "../kit/texts.ts";
import type { SecretAsked } from "./flow/evidence.ts";
import { Notice } from "./trouble-notice.tsx";

interface UnlockFormProps {
  readonly asked: SecretAsked;
  readonly onPassword: (password: string) => void;
  readonly onOther: () => void;
}

/** As many characters as the server takes. */
const MAX_LENGTH = 99;

export const UnlockForm = ({ asked, onPassword, onOther }: UnlockFormProps) => {
  const field = useRef<HTMLInputElement>(null);
  const what = asked.startsWith("share-code") ? "shareCode" : "password";
  const isWrong = asked.endsWith("-wrong");
  return (
    <form
      class="unlock flow-step"
      data-screen="unlock"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        const password = field.current?.value ?? "";
        if (password === "") field.current?.focus();
        else onPassword(password);
      }}
    >
      <h1 tabIndex={-1}>{text(`unlock.${what}.title`)}</h1>
      <p class="lead">{text(`unlock.${what}.lead`)}</p>
      {isWrong && <Notice sentence={text(`unlock.${what}.wrong`)} />}
      <label class="unlock-field">
        <span>{text(`unlock.${what}.label`)}</span>
        <input
          ref={field}
          type="password"
          name="documentPassword"
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          maxLength={MAX_LENGTH}
          aria-describedby="unlock-rule"
          aria-invalid={isWrong}
        />
      </label>
      <p id="unlock-rule" class="unlock-rule">
        {text(`unlock.${what}.rule`)}
      </p>
      <div class="ways-on">
        <button type="submit" class="button primary">
          {text("unlock.submit")}
        </button>
        <button type="button" class="button" data-way="other" onClick={onOther}>
          {text("unlock.other")}
        </button>
      </div>
    </form>
  );
};
