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
  const causes = because.map((cause) => text(`cause.${cause}`)).join(", ");
  return (
    <span class={`agreement is-${degree}`}>
      <DegreeIcon />
      <span>
        <strong>{text(`agreement.${degree}`)}</strong>: {causes}
      </span>
    </span>
  );
};
