/**
 * @file Who is signed in: the one thing that all screens share.
 *
 * What a person may do decides what is shown. It protects nothing: the server refuses by itself.
 */
import { useEffect, useState } from "preact/hooks";
import type { PermissionName, SignedIn } from "../../client/index.ts";
import { api } from "./api.ts";
import { onSignedOut } from "./answer.ts";

export type SessionState =
  | { readonly at: "unknown" }
  /** `lost`: it was there, and the server does not know it any longer. */
  | { readonly at: "signed-out"; readonly lost: boolean }
  | { readonly at: "unreachable" }
  | { readonly at: "signed-in"; readonly session: SignedIn };

let state: SessionState = { at: "unknown" };
const followers = new Set<(state: SessionState) => void>();

const become = (next: SessionState): void => {
  state = next;
  for (const follow of followers) follow(next);
};

// Several calls may find the session gone; the first of them says what it was.
onSignedOut(() => {
  if (state.at !== "signed-out") become({ at: "signed-out", lost: state.at === "signed-in" });
});

export const startSession = async (): Promise<void> => {
  const answer = await api.accounts.session();
  if (answer.ok) become({ at: "signed-in", session: answer.value });
  else if (answer.trouble.kind !== "signed-out") become({ at: "unreachable" });
};

export const signedInAs = (session: SignedIn): void => {
  become({ at: "signed-in", session });
};

export const signOut = async (): Promise<void> => {
  await api.accounts.signOut();
  become({ at: "signed-out", lost: false });
};

export const useSession = (): SessionState => {
  const [seen, setSeen] = useState(state);
  useEffect(() => {
    followers.add(setSeen);
    setSeen(state);
    return () => {
      followers.delete(setSeen);
    };
  }, []);
  return seen;
};

export const may = (permission: PermissionName): boolean =>
  state.at === "signed-in" && state.session.permissions.includes(permission);

/** Of the person who is signed in; only for screens that are shown to nobody else. */
export const ownUserId = (): string | undefined =>
  state.at === "signed-in" ? state.session.user.id : undefined;
