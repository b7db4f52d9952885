/**
 * @file What can be decided, and the reasons that each decision can have.
 */
import type { DecideReview, ReopenReview } from "../../../client/index.ts";

export type Kind = DecideReview["decision"] | "reopen";
type ReasonOf<K extends Kind> = K extends "reopen"
  ? ReopenReview["reason"]
  : Extract<DecideReview, { decision: K }>["reason"];
export type DecisionReason = { readonly [K in Kind]: ReasonOf<K> }[Kind];

/** As records, so that the compiler misses a reason that is missing here. */
const REASONS: { readonly [K in Kind]: Readonly<Record<ReasonOf<K>, true>> } = {
  approve: {
    "looks-genuine": true,
    "reading-corrected": true,
    "same-person": true,
    "duplicate-explained": true,
    other: true,
  },
  "turn-down": {
    "not-the-same-person": true,
    "document-not-genuine": true,
    attack: true,
    duplicate: true,
    unreadable: true,
    "not-eligible": true,
    other: true,
  },
  request: {
    unreadable: true,
    "wrong-document": true,
    "back-needed": true,
    "selfie-unclear": true,
  },
  escalate: { "second-opinion": true, "suspected-fraud": true, "policy-question": true },
  reopen: { complaint: true, "new-evidence": true, mistake: true },
};

export const reasonsOf = (kind: Kind): readonly DecisionReason[] =>
  Object.keys(REASONS[kind]) as DecisionReason[];

type Requested = Extract<DecideReview, { decision: "request" }>["requested"][number];

/** What a reason of a request asks for most often; the person can change it. */
export const USUALLY_REQUESTED: Readonly<Record<ReasonOf<"request">, readonly Requested[]>> = {
  unreadable: ["document"],
  "wrong-document": ["document"],
  "back-needed": ["documentBack"],
  "selfie-unclear": ["selfie"],
};

export interface Choice {
  readonly kind: Kind;
  readonly reason: DecisionReason | undefined;
  readonly requested: readonly Requested[];
  readonly note: string;
}

export const EVIDENCE = [
  "document",
  "documentBack",
  "selfie",
] as const satisfies readonly Requested[];

/** Whether everything that the decision needs was chosen. */
export const isComplete = ({ kind, reason, requested }: Choice): boolean =>
  reason !== undefined && (kind !== "request" || requested.length > 0);

const reasonAndNote = ({ reason, note }: Choice) => ({
  reason,
  ...(note.trim() !== "" && { note: note.trim() }),
});

/** The body of the request; the reason was chosen among those of its kind. */
export const bodyOf = (choice: Choice): DecideReview =>
  ({
    decision: choice.kind,
    ...reasonAndNote(choice),
    ...(choice.kind === "request" && { requested: choice.requested }),
  }) as DecideReview;

export const reopeningOf = (choice: Choice): ReopenReview => reasonAndNote(choice) as ReopenReview;
