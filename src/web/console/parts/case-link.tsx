import { hrefOf } from "../router.ts";
import { mayOpen } from "../screens.ts";
import { shortId } from "./short-id.ts";

/** A case by its id, cut short; a link for who may open it. */
export const CaseLink = ({ id }: { readonly id: string }) =>
  mayOpen("case") ? (
    <a href={hrefOf("case", [id])} title={id}>
      {shortId(id)}
    </a>
  ) : (
    <span title={id}>{shortId(id)}</span>
  );
