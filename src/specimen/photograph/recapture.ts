/**
 * @file A document that is shown on a screen and photographed from it.
 *
 * In:  a stream of random numbers.
 * Out: how the screen's pixels modulate what is seen. Sampled once a pixel of the photograph
 *      they beat with its own grid, as on a real recapture: moiré comes by itself.
 */
import type { Random } from "../random.ts";
import type { Modulation } from "./lay-card.ts";

/** Pixels of the screen a card unit: the card is shown some 500 to 1300 px wide. By eye, unmeasured. */
export const screenGrid = (random: Random): Modulation => {
  const pitch = random.between(0.5, 1.3) * 2 * Math.PI;
  const columns = random.between(0.1, 0.32);
  const rows = random.between(0.06, 0.22);
  const gain = random.between(1, 1.15);
  return (u, v, channel) =>
    gain *
    (1 + columns * Math.cos(u * pitch + (channel * 2 * Math.PI) / 3)) *
    (1 + rows * Math.cos(v * pitch));
};
