import { useEffect, useState } from "preact/hooks";
import { Field } from "../parts/field.tsx";
import { text } from "../texts.ts";
import type { Content } from "./policy-content.ts";

interface JsonFormProps {
  readonly content: Content;
  readonly mayWrite: boolean;
  readonly onContent: (content: Content) => void;
}

/** Everything that has no control of its own. What is no JSON is not taken over, and said. */
export const JsonForm = ({ content, mayWrite, onContent }: JsonFormProps) => {
  const [typed, setTyped] = useState(() => JSON.stringify(content, undefined, 2));
  const [broken, setBroken] = useState(false);
  useEffect(() => {
    setTyped(JSON.stringify(content, undefined, 2));
    setBroken(false);
  }, [content]);
  const take = (): void => {
    const parsed = parse(typed);
    setBroken(parsed === undefined);
    if (parsed !== undefined) onContent(parsed);
  };
  return (
    <details class="panel json-panel">
      <summary>{text("policies.json")}</summary>
      <Field label={text("policies.jsonLabel")} hint={text("policies.jsonHint")}>
        {(control) => (
          <textarea
            {...control}
            class="json"
            rows={24}
            spellcheck={false}
            readOnly={!mayWrite}
            value={typed}
            onInput={(event) => {
              setTyped(event.currentTarget.value);
            }}
          />
        )}
      </Field>
      <div role="alert">{broken && <p class="trouble-line">{text("policies.jsonBroken")}</p>}</div>
      {mayWrite && (
        <button type="button" class="button quiet" onClick={take}>
          {text("policies.jsonTake")}
        </button>
      )}
    </details>
  );
};

const parse = (typed: string): Content | undefined => {
  try {
    const value: unknown = JSON.parse(typed);
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? (value as Content)
      : undefined;
  } catch {
    return undefined;
  }
};
