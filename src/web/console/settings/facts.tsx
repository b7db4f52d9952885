import type { ComponentChildren } from "preact";

interface FactsProps {
  readonly facts: readonly (readonly [string, ComponentChildren])[];
}

export const Facts = ({ facts }: FactsProps) => (
  <dl class="facts">
    {facts.map(([name, value]) => (
      <div key={name}>
        <dt>{name}</dt>
        <dd>{value}</dd>
      </div>
    ))}
  </dl>
);
