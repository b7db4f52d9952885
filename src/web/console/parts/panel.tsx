import type { ComponentChildren } from "preact";

interface PanelProps {
  readonly id: string;
  readonly title: string;
  readonly tools?: ComponentChildren;
  readonly class?: string;
  readonly children: ComponentChildren;
}

/** A part of a screen with its heading, and what can be done with all of it at the right. */
export const Panel = ({ id, title, tools, class: kind, children }: PanelProps) => (
  <section class={kind === undefined ? "panel" : `panel ${kind}`} aria-labelledby={`${id}-title`}>
    <div class="panel-head">
      <h2 id={`${id}-title`}>{title}</h2>
      {tools}
    </div>
    {children}
  </section>
);
