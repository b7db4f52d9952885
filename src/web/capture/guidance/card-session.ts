/**
 * @file A picture of a card, from the first look to the still. Pure: frames and time are arguments.
 *
 * In:  what each frame shows.
 * Out: what to say, and the still of the very frame that was good for long enough.
 */
import type { Seen } from "../sight/messages.ts";
import { adviseCard, type CardMessage } from "./advise-card.ts";
import { type Coach, coached, GOOD_MS, newCoach } from "./coach.ts";
import { CARD_STAGE, shownPart } from "./view.ts";

export type CardSession =
  | { readonly at: "aim"; readonly coach: Coach<CardMessage> }
  | { readonly at: "complete"; readonly still: Blob };

export const newCardSession = (): CardSession => ({ at: "aim", coach: newCoach() });

export const wantsStill = (
  session: CardSession,
  atMs: number,
  isShutterPressed: boolean,
): boolean =>
  session.at === "aim" &&
  (isShutterPressed ||
    (session.coach.goodSinceMs !== undefined && atMs - session.coach.goodSinceMs >= GOOD_MS));

export const looked = (
  session: CardSession,
  { card, still, widthPx, heightPx }: Pick<Seen, "card" | "still" | "widthPx" | "heightPx">,
  { atMs, isShutterPressed }: { readonly atMs: number; readonly isShutterPressed: boolean },
): CardSession => {
  if (session.at === "complete") return session;
  if (still !== undefined && isShutterPressed) return { at: "complete", still };
  if (card === undefined) return session;
  const message = adviseCard(card, shownPart(widthPx, heightPx, CARD_STAGE));
  const coach = coached(session.coach, {
    message,
    isGood: message === "doc.hold",
    place: card.card?.corners.flat(),
    atMs,
  });
  return coach.isDue && still !== undefined ? { at: "complete", still } : { at: "aim", coach };
};
