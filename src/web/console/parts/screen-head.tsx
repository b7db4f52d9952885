import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { text } from "../texts.ts";

interface ScreenHeadProps {
  readonly title: string;
  readonly lead?: string;
  readonly children?: ComponentChildren;
}

/** A new screen starts at its heading, for eyes and for screen readers, and names the tab. */
export const ScreenHead = ({ title, lead, children }: ScreenHeadProps) => {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    window.scrollTo(0, 0);
    heading.current?.focus({ preventScroll: true });
  }, []);
  useEffect(() => {
    document.title = `${title} · ${text("console.name")}`;
  }, [title]);
  return (
    <div class="screen-head">
      <div>
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {lead !== undefined && <p class="lead">{lead}</p>}
      </div>
      {children !== undefined && <div class="screen-tools">{children}</div>}
    </div>
  );
};
