/**
 * @file Judges an observed burst as a verification would: the live checks of a report.
 *
 * In:  what was observed, and the burst that was accepted before it, if there was one.
 * Out: the live checks, and whether such a selfie would be called live.
 */
import {
  assess,
  burstPrints,
  type BurstSearch,
  type Check,
  LIVE_CHECKS,
  namesVirtualCamera,
  OPERATING_POINTS,
  type Policy,
  QR_PORTRAIT_POINTS,
} from "../../assessment/index.ts";
import { type BurstObservation, differingBits, type LiveClaims } from "../../observations/index.ts";
import type { LabelledBurst } from "../../specimen/index.ts";
import type { ObservedFolder } from "./observe-folder.ts";

export interface JudgedBurst {
  readonly name: string;
  readonly species: string;
  readonly checks: readonly Check[];
  /** Every live check passed. */
  readonly accepted: boolean;
}

/** The checks have no use for the time. */
const NOW = new Date(0);

export const judgeBurst = (
  { name, label, observation, selfie }: ObservedFolder,
  earlier: BurstObservation | undefined,
  policy: Policy,
): JudgedBurst => {
  const { checks } = assess({
    pages: [],
    selfie: { outcome: "observed", observation: selfie },
    live: {
      outcome: "observed",
      observation,
      claims: claimsOf(label),
      seenBefore: searched(observation, earlier),
    },
    reading: undefined,
    duplicates: { idNumber: { outcome: "not_performed" } },
    policy,
    operatingPoints: OPERATING_POINTS,
    qrPortraitPoints: QR_PORTRAIT_POINTS,
    searchPoints: [],
    allowSpecimens: false,
    now: NOW,
  });
  const live = LIVE_CHECKS.flatMap((type) => checks.filter((check) => check.type === type));
  return {
    name,
    species: label.species,
    checks: live,
    accepted: live.length === LIVE_CHECKS.length && live.every(({ status }) => status === "pass"),
  };
};

export const claimsOf = ({ actions, frames, camera }: LabelledBurst): LiveClaims => {
  const { label, ...settings } = camera;
  const name = label === "" ? "none" : namesVirtualCamera(label) ? "virtual" : "other";
  return {
    actions,
    frames: frames.map(({ atMs, action }) => ({ atMs, action })),
    camera: { ...settings, name },
  };
};

const searched = (
  observation: BurstObservation,
  earlier: BurstObservation | undefined,
): BurstSearch => ({
  outcome: "searched",
  nearestBits:
    earlier &&
    burstPrints(observation).map((print) =>
      Math.min(...earlier.frames.map((frame) => differingBits(frame.perceptualHash, print))),
    ),
});
