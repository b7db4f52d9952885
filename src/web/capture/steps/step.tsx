/**
 * @file What the screens have in common: a heading that takes the focus, and the ways on below.
 */
import type { ComponentChildren } from "preact";
import { text } from "../../kit/texts.ts";

interface StepProps {
  readonly title: string;
  readonly lead?: string | undefined;
  /** Names the screen for style sheets and tests. */
  readonly name: string;
  readonly children?: ComponentChildren;
}

export const Step = ({ title, lead, name, children }: StepProps) => (
  <div class={`flow-step step-${name}`} data-screen={name}>
    <h1 tabIndex={-1}>{title}</h1>
    {lead !== undefined && <p class="lead">{lead}</p>}
    {children}
  </div>
);

/** The most likely way on comes first, and is the widest on a phone. */
export const WaysOn = ({ children }: { readonly children: ComponentChildren }) => (
  <div class="ways-on">{children}</div>
);

interface WayProps {
  readonly label: string;
  readonly onChoose: () => void;
  readonly kind?: "primary" | "plain" | "link";
  readonly name?: string;
}

const CLASSES = { primary: "button primary", plain: "button", link: "button as-link" } as const;

export const Way = ({ label, onChoose, kind = "plain", name }: WayProps) => (
  <button type="button" class={CLASSES[kind]} data-way={name} onClick={onChoose}>
    {label}
  </button>
);

export const BackWay = ({ onChoose }: { readonly onChoose: () => void }) => (
  <Way label={text("way.back")} kind="link" name="back" onChoose={onChoose} />
);

/** Work that takes a moment, said and shown; nothing here pretends to know how long. */
export const Working = ({ sentence }: { readonly sentence: string }) => (
  <p class="working" role="status">
    <span class="working-mark" aria-hidden="true" />
    {sentence}
  </p>
);
