/**
 * @file Aadhaar numbers and VIDs with only the last four digits left.
 *
 * Aadhaar Act s. 8A(4)(b) and UIDAI circulars: a verifying entity shows and keeps
 * no more than the last four. India has them printed in this very form on a masked e-Aadhaar.
 */
import { normaliseNumber } from "./validate.ts";

export const maskAadhaarNumber = (value: string): string => `XXXX XXXX ${lastFour(value)}`;

export const maskVid = (value: string): string => `XXXX XXXX XXXX ${lastFour(value)}`;

/** Four digits, or nothing at all: a number too short to be masked is hidden whole. */
const lastFour = (value: string): string => /[0-9]{4}$/.exec(normaliseNumber(value))?.[0] ?? "XXXX";
