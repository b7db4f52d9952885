import { AttentionIcon, CheckIcon, CrossIcon } from "../../kit/icons.tsx";
import { text } from "../texts.ts";
import type { Comparison } from "./result-types.ts";

const ICONS = { exact: CheckIcon, similar: AttentionIcon, different: CrossIcon } as const;

interface AgreementProps {
  readonly comparison: Comparison | null;
  /** Whether a value without a comparison is the one that counts; else it is not compared. */
  readonly counts: boolean;
}

export const Agreement = ({ comparison, counts }: AgreementProps) => {
  if (comparison === null)
    return (
      <span class="agreement is-none">
        {text(counts ? "agreement.counts" : "agreement.notCompared")}
      </span>
    );
  const { degree, because } = comparison;
  const DegreeIcon = ICONS[degree];
  // Why two values are the same is of no interest to a reviewer, unless they wonder.
  if (degree === "exact")
    return (
      <span class="agreement is-exact" title={causesOf(because)}>
        <DegreeIcon />
        {text("agreement.exact")}
      </span>
    );
  return (
    <span class={`agreement is-${degree}`}>
      <DegreeIcon />
      <span>
        <strong>{text(`agreement.${degree}`)}</strong>: {causesOf(because)}
      </span>
    </span>
  );
};

const causesOf = (because: Comparison["because"]): string =>
  because.map((cause) => text(`cause.${cause}`)).join(", ");
