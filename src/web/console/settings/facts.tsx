import type { ComponentChildren } from "preact";

interface FactsProps {
  /** Name and value; names are those of the page or of settings, and no two are the same. */
  readonly facts: readonly (readonly [ComponentChildren, ComponentChildren])[];
}

export const Facts = ({ facts }: FactsProps) => (
  <dl class="facts">
    {facts.map(([name, value], index) => (
      <div key={index}>
        <dt>{name}</dt>
        <dd>{value}</dd>
      </div>
    ))}
  </dl>
);
