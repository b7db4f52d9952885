import { hrefOf } from "../router.ts";
import { mayOpen } from "../screens.ts";

/** Enough to tell two apart on a screen: a prefix and eight of 24 random characters. */
const SHOWN = 12;

/** A case by its id, cut short; a link for who may open it. */
export const CaseLink = ({ id }: { readonly id: string }) => {
  const short = id.length > SHOWN ? `${id.slice(0, SHOWN)}…` : id;
  return mayOpen("case") ? (
    <a href={hrefOf("case", [id])} title={id}>
      {short}
    </a>
  ) : (
    <span title={id}>{short}</span>
  );
};
