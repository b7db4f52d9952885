/**
 * @file Which way to turn, as an arrow over the picture. The words say the same.
 */
import type { HeadTurn } from "../../../observations/index.ts";

/** Degrees, clockwise, of an arrow that points to the right. */
const ANGLES: Readonly<Record<HeadTurn, number>> = { right: 0, down: 90, left: 180, up: 270 };

/** In a mirrored picture the applicant's own left is on the left of the screen. */
export const TurnArrow = ({ turn }: { readonly turn: HeadTurn }) => (
  <svg class={`turn-arrow points-${turn}`} viewBox="0 0 48 48" aria-hidden="true" focusable="false">
    <path
      transform={`rotate(${ANGLES[turn]} 24 24)`}
      d="M6 19h20V8l17 16-17 16V29H6Z"
      stroke-linejoin="round"
    />
  </svg>
);
