/**
 * @file Pages of a list that is ordered by time and id, newest first.
 */
export interface PageOptions {
  /** At most this many, 1 to 500. */
  readonly limit: number;
  /** Only what is older than this one: the last of the page before. */
  readonly startingAfter?: string | undefined;
  /** Only what is newer than this one: the first of the page after. */
  readonly endingBefore?: string | undefined;
}

export interface ListedPage<Item> {
  readonly data: readonly Item[];
  readonly hasMore: boolean;
}

/** Where a page begins; a record that is not there gives an empty page. */
export interface PageEdge {
  readonly at: number;
  readonly id: string;
}

/** Of `limit + 1` rows that were read, the page; rows that were read backwards are turned round. */
export const pageOf = <Row>(
  rows: readonly Row[],
  { limit, endingBefore }: PageOptions,
): ListedPage<Row> => {
  const data = rows.slice(0, limit);
  return {
    data: endingBefore === undefined ? data : data.toReversed(),
    hasMore: rows.length > limit,
  };
};
