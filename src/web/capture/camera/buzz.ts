/**
 * @file A short vibration when something is done, where the device can and the person has not switched it
 * off in the system (which browsers heed).
 */
const DONE_MS = 60;

export const buzz = (): void => {
  if (canVibrate(navigator)) navigator.vibrate(DONE_MS);
};

/** Typed as always there; Safari and Firefox do not have it. */
const canVibrate = (device: object): boolean => "vibrate" in device;
