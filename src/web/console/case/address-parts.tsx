/**
 * @file The address of the card in parts, and whether its PIN code can be right.
 */
import { AttentionIcon, CheckIcon, DashIcon } from "../../kit/icons.tsx";
import { text } from "../texts.ts";
import { ADDRESS_ORDER, type ResultAddress } from "./result-types.ts";

const ICONS = { consistent: CheckIcon, inconsistent: AttentionIcon, unknown: DashIcon } as const;

export const AddressParts = ({ address }: { readonly address: ResultAddress }) => {
  const { careOf, rest, pinCodeStatus } = address;
  const StatusIcon = ICONS[pinCodeStatus];
  return (
    <div class="address">
      <h3>{text("address.title")}</h3>
      <dl>
        {careOf && <Part name={text(`address.relation.${careOf.relation}`)} value={careOf.name} />}
        {ADDRESS_ORDER.map((part) => {
          const value = address[part];
          return value === undefined ? null : (
            <Part key={part} name={text(`address.${part}`)} value={value} />
          );
        })}
        {rest.length > 0 && <Part name={text("address.rest")} value={rest.join(", ")} />}
      </dl>
      <p class={`agreement is-${pinCodeStatus}`}>
        <StatusIcon />
        <span>{text(`pinCode.${pinCodeStatus}`)}</span>
      </p>
    </div>
  );
};

const Part = ({ name, value }: { readonly name: string; readonly value: string }) => (
  <div>
    <dt>{name}</dt>
    <dd>{value}</dd>
  </div>
);
