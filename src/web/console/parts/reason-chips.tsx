import { reasonInWords } from "./reason-words.ts";

interface ReasonChipsProps {
  readonly reasons: readonly string[];
  readonly fraud?: boolean;
}

export const ReasonChips = ({ reasons, fraud = false }: ReasonChipsProps) => (
  <ul class={fraud ? "chips is-fraud" : "chips"}>
    {reasons.map((code) => (
      <li key={code} class="chip" data-reason={code}>
        {reasonInWords(code)}
      </li>
    ))}
  </ul>
);
