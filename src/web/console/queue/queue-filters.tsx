import { useState } from "preact/hooks";
import { TextField } from "../parts/field.tsx";
import { ReasonField } from "../parts/reason-field.tsx";
import { goInstead, hrefOf } from "../router.ts";
import { text } from "../texts.ts";
import type { QueueName } from "./queue-names.ts";

interface QueueFiltersProps {
  readonly queue: QueueName;
  readonly reason: string;
  readonly reference: string;
}

export const QueueFilters = ({ queue, reason, reference }: QueueFiltersProps) => {
  const [typed, setTyped] = useState(reference);
  const filterBy = (filter: { reason: string; reference: string }): void => {
    goInstead(hrefOf("queue", [], { tab: queue, ...filter }));
  };
  return (
    <form
      class="filters"
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        filterBy({ reason, reference: typed.trim() });
      }}
    >
      <ReasonField
        value={reason}
        onValue={(chosen) => {
          filterBy({ reason: chosen, reference: typed.trim() });
        }}
      />
      <TextField
        label={text("queue.reference")}
        value={typed}
        onValue={setTyped}
        input={{ type: "search", maxLength: 64, spellcheck: false, autocomplete: "off" }}
      />
      <button type="submit" class="button">
        {text("console.filter")}
      </button>
    </form>
  );
};
