import { humanise } from "../../kit/number-words.ts";
import { knownText } from "../texts.ts";

/** A status in its colour and, always, in words. */
export const StatusTag = ({ status }: { readonly status: string }) => (
  <span class={`state-tag is-${status}`}>
    {knownText(`caseStatus.${status}`) ?? humanise(status)}
  </span>
);
