/**
 * @file The cases of the list that one came from, so that a case has a next and a previous one.
 */
let ids: readonly string[] = [];

export const rememberQueue = (shown: readonly string[]): void => {
  ids = shown;
};

export interface Neighbours {
  readonly previous: string | undefined;
  readonly next: string | undefined;
}

export const neighboursOf = (id: string): Neighbours => {
  const place = ids.indexOf(id);
  if (place < 0) return { previous: undefined, next: ids[0] };
  return { previous: ids[place - 1], next: ids[place + 1] };
};
