/**
 * @file Kinds of values that several parts of a policy have.
 */
import { z } from "zod";

export const share = z.number().min(0).max(1);

/** A signal is no proof: it never fails. Detection and false alarms: docs/accuracy/signals.md. */
export const SignalStatus = z.enum(["warn", "review"]);

/** Of 256, in how many the descriptions of two files of one picture may differ. */
export const bits = z.int().min(0).max(128);
