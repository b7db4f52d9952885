/**
 * @file How long what is kept: days after a verification was decided, by class.
 *
 * [Note: retention by class]
 *
 * What shows a person goes first, what finds a person again next, then what was read; a report, which says nothing of
 * the person, and the consent stay longest, with the case. A verification that is open or waits for a person is not
 * touched. Entries of the audit log hold nothing of the person and go last, by their own time: see
 * [Note: the log begins later].
 */
export const RETAINED_CLASSES = [
  "pictures",
  "features",
  "fields",
  "reports",
  "events",
  "audit",
] as const;
export type RetainedClass = (typeof RETAINED_CLASSES)[number];

/** Days; 0 erases at the next run. */
export type RetentionRules = Readonly<Record<RetainedClass, number>>;

export const DAY_MS = 24 * 60 * 60 * 1000;
