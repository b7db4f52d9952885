import type { ComponentChildren, InputHTMLAttributes } from "preact";
import { useId } from "preact/hooks";

interface FieldProps {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly children: (control: {
    readonly id: string;
    readonly "aria-describedby": string | undefined;
  }) => ComponentChildren;
}

/** A control with its label above and a hint below that is read out with it. */
export const Field = ({ label, hint, children }: FieldProps) => {
  const id = useId();
  const hintId = hint === undefined ? undefined : `${id}-hint`;
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {children({ id, "aria-describedby": hintId })}
      {hint !== undefined && (
        <p class="field-hint" id={hintId}>
          {hint}
        </p>
      )}
    </div>
  );
};

interface InputProps {
  readonly type?: "text" | "email" | "url" | "search" | "date";
  readonly autocomplete?: "off" | "name" | "username" | "one-time-code";
  readonly inputMode?: "numeric";
  readonly required?: boolean;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly placeholder?: string;
  readonly spellcheck?: boolean;
  readonly min?: string;
  readonly max?: string;
}

interface TextFieldProps {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly value: string;
  readonly onValue: (value: string) => void;
  readonly input?: InputProps;
}

export const TextField = ({ label, hint, value, onValue, input }: TextFieldProps) => (
  <Field label={label} hint={hint}>
    {(control) => (
      <input
        {...({ type: "text", ...input } as InputHTMLAttributes)}
        {...control}
        value={value}
        onInput={(event) => {
          onValue(event.currentTarget.value);
        }}
      />
    )}
  </Field>
);

interface SelectFieldProps<Value extends string> {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly value: Value;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  readonly onValue: (value: Value) => void;
}

export const SelectField = <Value extends string>(props: SelectFieldProps<Value>) => (
  <Field label={props.label} hint={props.hint}>
    {(control) => (
      <select
        {...control}
        value={props.value}
        onChange={(event) => {
          const chosen = event.currentTarget.value;
          const option = props.options.find(({ value }) => value === chosen);
          if (option) props.onValue(option.value);
        }}
      >
        {props.options.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    )}
  </Field>
);
