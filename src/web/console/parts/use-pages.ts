/**
 * @file Pages of a list by cursor: the ids after which the pages before this one began.
 */
import { useState } from "preact/hooks";
import type { Answer } from "../answer.ts";
import { type Loaded, useLoaded } from "./use-loaded.ts";

/** As every list of the API. */
interface Page<Item> {
  readonly data: readonly Item[];
  readonly hasMore: boolean;
}

export interface Pages<Item> {
  readonly loaded: Loaded<Page<Item>>;
  /** Counts from 1. */
  readonly number: number;
  readonly next: (() => void) | undefined;
  readonly previous: (() => void) | undefined;
}

interface Listed<Item> {
  readonly load: (cursor: string | undefined, signal: AbortSignal) => Promise<Answer<Page<Item>>>;
  readonly cursorOf: (item: Item) => string;
  /** Says what is listed; where it changes, the first page is shown. */
  readonly key: string;
}

export const usePages = <Item>({ load, cursorOf, key }: Listed<Item>): Pages<Item> => {
  const [place, setPlace] = useState<{ key: string; cursors: readonly string[] }>({
    key,
    cursors: [],
  });
  const cursors = place.key === key ? place.cursors : [];
  const cursor = cursors.at(-1);
  const loaded = useLoaded((signal) => load(cursor, signal), `${key} ${cursor ?? ""}`);
  const last = loaded.value?.data.at(-1);
  return {
    loaded,
    number: cursors.length + 1,
    next:
      loaded.value?.hasMore === true && last !== undefined
        ? () => {
            setPlace({ key, cursors: [...cursors, cursorOf(last)] });
          }
        : undefined,
    previous:
      cursors.length > 0
        ? () => {
            setPlace({ key, cursors: cursors.slice(0, -1) });
          }
        : undefined,
  };
};
