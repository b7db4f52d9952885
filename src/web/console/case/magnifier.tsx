import type { ComponentChildren } from "preact";

/** A place on the stage: 0 to 1 from its left and from its top. */
export interface Spot {
  readonly x: number;
  readonly y: number;
}

const MAGNIFIED = 2.5;

interface MagnifierProps {
  readonly spot: Spot;
  readonly children: ComponentChildren;
}

/** A round window on a second, larger copy of the stage. */
export const Magnifier = ({ spot, children }: MagnifierProps) => {
  const left = `${String(spot.x * 100)}%`;
  const top = `${String(spot.y * 100)}%`;
  return (
    <div
      class="magnifier"
      aria-hidden="true"
      style={{ clipPath: `circle(6.5rem at ${left} ${top})` }}
    >
      <div
        class="magnifier-copy"
        style={{ transform: `scale(${String(MAGNIFIED)})`, transformOrigin: `${left} ${top}` }}
      >
        {children}
      </div>
    </div>
  );
};
