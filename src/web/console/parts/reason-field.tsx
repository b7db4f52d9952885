import { enReasons } from "../../kit/texts/en-console-reasons.ts";
import { text } from "../texts.ts";
import { SelectField } from "./field.tsx";
import { reasonInWords } from "./reason-words.ts";

const CODES = Object.keys(enReasons).map((key) => key.slice("reasonName.".length));

interface ReasonFieldProps {
  readonly value: string;
  readonly onValue: (code: string) => void;
}

export const ReasonField = ({ value, onValue }: ReasonFieldProps) => (
  <SelectField
    label={text("queue.reason")}
    value={value}
    options={[
      { value: "", label: text("console.any") },
      ...CODES.map((code) => ({ value: code, label: reasonInWords(code) })),
    ]}
    onValue={onValue}
  />
);
