import { useState } from "preact/hooks";
import type { VerificationStatus } from "../../../client/index.ts";
import { SelectField, TextField } from "../parts/field.tsx";
import { ReasonField } from "../parts/reason-field.tsx";
import { text } from "../texts.ts";

/** As a record, so that the compiler misses a status that is missing here. */
const STATUSES: Readonly<Record<VerificationStatus, true>> = {
  requires_input: true,
  processing: true,
  in_review: true,
  verified: true,
  rejected: true,
  canceled: true,
  expired: true,
};

type Values = Readonly<Record<string, string>>;

interface VerificationFiltersProps {
  readonly values: Values;
  readonly onValues: (values: Values) => void;
}

export const VerificationFilters = ({ values, onValues }: VerificationFiltersProps) => {
  const [reference, setReference] = useState(values["reference"] ?? "");
  const set = (name: string) => (value: string) => {
    onValues({ ...values, reference: reference.trim(), [name]: value });
  };
  return (
    <form
      class="filters"
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        onValues({ ...values, reference: reference.trim() });
      }}
    >
      <SelectField
        label={text("verifications.status")}
        value={values["status"] ?? ""}
        options={[
          { value: "", label: text("console.any") },
          ...(Object.keys(STATUSES) as VerificationStatus[]).map((status) => ({
            value: status,
            label: text(`caseStatus.${status}`),
          })),
        ]}
        onValue={set("status")}
      />
      <ReasonField value={values["reason"] ?? ""} onValue={set("reason")} />
      <TextField
        label={text("queue.reference")}
        value={reference}
        onValue={setReference}
        input={{ type: "search", maxLength: 64, spellcheck: false, autocomplete: "off" }}
      />
      <TextField
        label={text("filter.from")}
        value={values["from"] ?? ""}
        onValue={set("from")}
        input={{ type: "date" }}
      />
      <TextField
        label={text("filter.to")}
        value={values["to"] ?? ""}
        onValue={set("to")}
        input={{ type: "date" }}
      />
      <button type="submit" class="button">
        {text("console.filter")}
      </button>
    </form>
  );
};
