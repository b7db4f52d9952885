/**
 * @file A table that may be wider than the screen, or longer than its place: then it scrolls, by keyboard too.
 */
import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";

interface TableScrollProps {
  /** What the table is of, for those who come to it by Tab and do not see it. */
  readonly label?: string;
  readonly class?: string;
  readonly children: ComponentChildren;
}

/** Only where there is something to scroll it is a stop for Tab: everybody else would go through it for nothing. */
export const TableScroll = ({ label, class: more = "", children }: TableScrollProps) => {
  const box = useRef<HTMLDivElement>(null);
  const [scrolls, setScrolls] = useState(false);
  useLayoutEffect(() => {
    const seen = box.current;
    if (seen === null) return;
    const measure = (): void => {
      setScrolls(seen.scrollWidth > seen.clientWidth || seen.scrollHeight > seen.clientHeight);
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(seen);
    for (const child of seen.children) observer.observe(child);
    return () => {
      observer.disconnect();
    };
  }, []);
  const isNamed = scrolls && label !== undefined;
  const named = isNamed ? ({ role: "region", "aria-label": label } as const) : {};
  return (
    <div ref={box} class={`table-scroll ${more}`} {...(scrolls && { tabIndex: 0 })} {...named}>
      {children}
    </div>
  );
};
