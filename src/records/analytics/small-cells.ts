/**
 * @file Which counts may be told.
 *
 * [Note: small cells]
 *
 * Numbers over many people are shown to more eyes than cases are. A count of one to four is told as null: who knows
 * that one person was turned away on a day must not learn from a table of reasons why. None at all is told, since it
 * is about nobody. What is computed of fewer than five people (a median, a share) is null as well. Five is the
 * smallest cell that national statistical offices commonly publish. Totals are told beside their parts, so that one
 * cell that is missing can sometimes be computed from the others: this protects from a glance, not from somebody
 * who collects tables, and whoever may read these numbers is trusted with that.
 */
const SMALLEST = 5;

export const tellable = (count: number): number | null =>
  count > 0 && count < SMALLEST ? null : count;

export const isTellable = (count: number): boolean => count >= SMALLEST;
