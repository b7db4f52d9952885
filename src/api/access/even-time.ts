/**
 * @file Refusals at even times, so that the time tells nothing of why.
 *
 * [Note: refusals at even times]
 *
 * A wrong answer for a known account is written down, one for an unknown address is not, and a commit takes longer
 * than none. So a refusal is held back until the next full quarter of a second since the request came: whatever was
 * done for it took less, and with many waiting all of them wait for the same.
 */
import { setTimeout as sleep } from "node:timers/promises";

/** Four times what a sign-in takes on a slow core (60 ms for the password, some for a commit). */
const BEAT_MS = 250;

export const msToNextBeat = (elapsedMs: number): number => BEAT_MS - (elapsedMs % BEAT_MS);

/** @param since of performance.now(), when the request came */
export const untilNextBeat = async (since: number): Promise<void> => {
  await sleep(msToNextBeat(performance.now() - since));
};
