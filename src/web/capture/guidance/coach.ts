/**
 * @file One message at a time, and the moment to take the picture. Pure: time is an argument.
 *
 * In:  the advice for each frame, with the time of the frame.
 * Out: the message to show, which never changes more often than a person can follow; and whether all
 *      has been well, and at rest, for long enough.
 */

export interface Coach<Message extends string> {
  readonly shown: Message | undefined;
  /** What would be shown if it stays, and since when it has been advised. */
  readonly next: Message | undefined;
  readonly nextSinceMs: number;
  readonly goodSinceMs: number | undefined;
  /** Where the subject was in the last frame, in shares of what is shown. */
  readonly place: Place | undefined;
  readonly isDue: boolean;
}

export type Place = readonly number[];

export interface Advice<Message extends string> {
  readonly message: Message;
  readonly isGood: boolean;
  /** Numbers that stay the same while the subject is at rest. */
  readonly place: Place | undefined;
  readonly atMs: number;
}

/** A message is advised for so long before it is shown. */
export const DEBOUNCE_MS = 400;
/** A card that was seen a moment ago is more likely missed by the model than gone. */
const LONGER: Readonly<Record<string, number>> = { "doc.not_found": 700 };
/** All is well for so long before the picture is taken. */
export const GOOD_MS = 600;
/** Farther than this between two frames is movement, in shares of what is shown. */
const AT_REST = 0.03;

export const newCoach = <Message extends string>(): Coach<Message> => ({
  shown: undefined,
  next: undefined,
  nextSinceMs: 0,
  goodSinceMs: undefined,
  place: undefined,
  isDue: false,
});

export const coached = <Message extends string>(
  coach: Coach<Message>,
  { message, isGood, place, atMs }: Advice<Message>,
): Coach<Message> => {
  const nextSinceMs = coach.next === message ? coach.nextSinceMs : atMs;
  const isSettled = atMs - nextSinceMs >= (LONGER[message] ?? DEBOUNCE_MS);
  const isStill = isGood && isAtRest(coach.place, place);
  const goodSinceMs = isStill ? (coach.goodSinceMs ?? atMs) : undefined;
  return {
    shown: isSettled ? message : coach.shown,
    next: message,
    nextSinceMs,
    goodSinceMs,
    place,
    isDue: goodSinceMs !== undefined && atMs - goodSinceMs >= GOOD_MS,
  };
};

const isAtRest = (before: Place | undefined, now: Place | undefined): boolean =>
  before !== undefined &&
  now?.length === before.length &&
  now.every((value, index) => Math.abs(value - before[index]!) <= AT_REST);
