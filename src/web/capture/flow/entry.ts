/**
 * @file How the page was opened: by a link, by a code on a phone, again in the same tab, or by itself.
 *
 * In:  the fragment of the address, which browsers do not send, and what this tab remembers.
 * Out: the state to begin with.
 */
import { stateFromSaved } from "./saved-flow.ts";
import { EMPTY, type State } from "./state.ts";

interface Fragment {
  /** `#v=<id>&t=<clientToken>` */
  readonly link: { readonly id: string; readonly clientToken: string } | undefined;
  /** `#h=<token>` */
  readonly handoff: string | undefined;
  /** `l=<language>`, beside either. */
  readonly language: string | undefined;
}

export const parseFragment = (hash: string): Fragment => {
  const values = new URLSearchParams(hash.replace(/^#/, ""));
  const [id, clientToken] = [values.get("v"), values.get("t")];
  return {
    link: id !== null && clientToken !== null ? { id, clientToken } : undefined,
    handoff: values.get("h") ?? undefined,
    language: values.get("l") ?? undefined,
  };
};

export const firstState = (
  { link, handoff }: Fragment,
  saved: string | null,
  offersPhone: boolean,
): State => {
  if (handoff !== undefined) return { ...EMPTY, joining: handoff, screen: { at: "join" } };
  const before = stateFromSaved(saved);
  if (link === undefined)
    return before === undefined ? { ...EMPTY, offersPhone } : { ...before, offersPhone };
  // The same link again, as after a reload by hand: what was done stays done.
  if (before?.access?.id === link.id) return { ...before, access: link, offersPhone };
  return {
    ...EMPTY,
    access: link,
    offersPhone,
    screen: { at: "opening" },
    resumeAt: { at: "landing" },
  };
};
