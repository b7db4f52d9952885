/**
 * @file The lifecycle of a verification: every state, every transition, and nothing else that could change one.
 *
 * In:  the state that a verification is in, and what happened.
 * Out: the state it is in next; undefined where that cannot happen (the API answers `state-invalid`).
 *
 *                  ┌────────────────── request ◄── a person asks for one item again ──┐
 *                  ▼                                                                   │
 *   create ─► requires_input ─ submit ─► processing ─ decide ─► verified | in_review | rejected
 *                │   │  ▲                    │                            ▲       │
 *             cancel expire └── retry ───────┘                            └ reopen ┘
 *
 * `retry` is a processing that ended without a decision while attempts are left: a picture could not be used, or
 * everything that failed can be mended by taking it again.
 */
export const CASE_STATUSES = [
  "requires_input",
  "processing",
  "in_review",
  "verified",
  "rejected",
  "canceled",
  "expired",
] as const;
export type CaseStatus = (typeof CASE_STATUSES)[number];

export const CASE_EVENTS = [
  "submit",
  "cancel",
  "expire",
  "retry",
  "verify",
  "review",
  "reject",
  "approve",
  "turn-down",
  "request",
  "reopen",
] as const;
export type CaseEvent = (typeof CASE_EVENTS)[number];

const TRANSITIONS: Readonly<Record<CaseStatus, Readonly<Partial<Record<CaseEvent, CaseStatus>>>>> =
  {
    requires_input: { submit: "processing", cancel: "canceled", expire: "expired" },
    processing: {
      retry: "requires_input",
      verify: "verified",
      review: "in_review",
      reject: "rejected",
    },
    in_review: { approve: "verified", "turn-down": "rejected", request: "requires_input" },
    verified: { reopen: "in_review" },
    rejected: { reopen: "in_review" },
    canceled: {},
    expired: {},
  };

export const nextStatus = (status: CaseStatus, event: CaseEvent): CaseStatus | undefined =>
  TRANSITIONS[status][event];
