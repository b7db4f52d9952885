/**
 * @file The number of an identity card: any that a machine readable zone can hold.
 *
 * States number their cards in forms of their own, so `valid` says little; whether a check
 * digit proves the number, the check of the zone says. Utopia, the specimen state of ICAO
 * Doc 9303, issues nothing.
 */
import type { NumberContext } from "../kind.ts";
import type { NumberStatus } from "../types.ts";

export const identityCardStatus = (
  value: string,
  _now: Date,
  { issuingState }: NumberContext,
): Extract<NumberStatus, "valid" | "invalid" | "never-issued"> => {
  if (!/^(?=.*[0-9])[A-Z0-9 ]{5,22}$/.test(value)) return "invalid";
  return issuingState === "UTO" ? "never-issued" : "valid";
};
