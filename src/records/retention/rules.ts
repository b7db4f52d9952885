/**
 * @file How long what is kept: days after a verification was decided, by class.
 *
 * [Note: retention by class]
 *
 * What shows a person goes first, what finds a person again next, then what was read; a report, which says nothing of
 * the person, and the consent stay longest, with the case. A verification that is open or waits for a person is not
 * touched. The audit log is kept without end: its entries are a chain, hold no personal data, and what is cut off its
 * beginning could not be told from what was taken away.
 */
export const RETAINED_CLASSES = ["pictures", "features", "fields", "reports", "events"] as const;
export type RetainedClass = (typeof RETAINED_CLASSES)[number];

/** Days; 0 erases at the next run. */
export type RetentionRules = Readonly<Record<RetainedClass, number>>;

export const DAY_MS = 24 * 60 * 60 * 1000;
