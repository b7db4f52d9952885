/**
 * @file Goes through the rows of a table by key: the focus is on the link of the row, so that Enter opens it.
 */
import type { RefObject } from "preact";
import type { KeyMap } from "../parts/use-keys.ts";

export const useRowKeys = (table: RefObject<HTMLTableElement | null>): KeyMap => {
  const move = (by: number): void => {
    const links = [...(table.current?.querySelectorAll<HTMLElement>("tbody a[data-row]") ?? [])];
    const now = links.findIndex((link) => link.closest("tr")?.contains(document.activeElement));
    const next = now < 0 ? (by > 0 ? 0 : links.length - 1) : now + by;
    links[Math.min(links.length - 1, Math.max(0, next))]?.focus();
  };
  const down = (): void => {
    move(1);
  };
  const up = (): void => {
    move(-1);
  };
  return { j: down, ArrowDown: down, k: up, ArrowUp: up };
};
