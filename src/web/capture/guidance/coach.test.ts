import fc from "fast-check";
import { expect, test } from "vitest";
import { type Advice, type Coach, coached, DEBOUNCE_MS, GOOD_MS, newCoach } from "./coach.ts";

type Message = "far" | "near" | "good";

const STEP_MS = 100;
const PLACE = [0.5, 0.5, 0.4];

const advised = (
  messages: readonly Message[],
  place = (_: number) => PLACE,
): readonly Advice<Message>[] =>
  messages.map((message, index) => ({
    message,
    isGood: message === "good",
    place: place(index),
    atMs: index * STEP_MS,
  }));

const after = (advice: readonly Advice<Message>[]): readonly Coach<Message>[] => {
  const coaches: Coach<Message>[] = [];
  for (const one of advice) coaches.push(coached(coaches.at(-1) ?? newCoach<Message>(), one));
  return coaches;
};

const anyMessages = fc.array(fc.constantFrom<Message>("far", "near", "good"), { maxLength: 60 });

test("a message is shown only after it was advised without a break for the time a person needs", () => {
  fc.assert(
    fc.property(anyMessages, (messages) => {
      let before: Message | undefined;
      for (const [index, { shown }] of after(advised(messages)).entries()) {
        if (shown !== before) {
          const needed = DEBOUNCE_MS / STEP_MS;
          expect(messages.slice(index - needed, index + 1)).toEqual(
            Array.from({ length: needed + 1 }, () => shown),
          );
        }
        before = shown;
      }
    }),
  );
});

test("messages never change more often than that, however the advice flickers", () => {
  fc.assert(
    fc.property(anyMessages, (messages) => {
      const shown = after(advised(messages)).map((coach) => coach.shown);
      const changes = shown.flatMap((message, index) =>
        index > 0 && message !== shown[index - 1] ? [index] : [],
      );
      for (const [k, at] of changes.entries())
        if (k > 0) expect((at - changes[k - 1]!) * STEP_MS).toBeGreaterThanOrEqual(DEBOUNCE_MS);
    }),
  );
});

test("the picture is due only when all was well in every frame for long enough", () => {
  fc.assert(
    fc.property(anyMessages, (messages) => {
      for (const [index, { isDue }] of after(advised(messages)).entries()) {
        if (!isDue) continue;
        const needed = GOOD_MS / STEP_MS;
        expect(new Set(messages.slice(index - needed, index + 1))).toEqual(new Set(["good"]));
      }
    }),
  );
});

test("the picture is due in the end when all stays well and at rest", () => {
  const coaches = after(advised(Array.from({ length: 10 }, () => "good" as const)));
  expect(coaches.at(-1)!.isDue).toBe(true);
});

test("what moves is never taken, however good it looks", () => {
  const moving = (index: number) => [0.5, 0.3 + 0.04 * (index % 10), 0.4];
  const coaches = after(
    advised(
      Array.from({ length: 40 }, () => "good" as const),
      moving,
    ),
  );
  expect(coaches.some(({ isDue }) => isDue)).toBe(false);
});

test("a card that is missed for a moment is not said to be gone", () => {
  let coach = newCoach<string>();
  const look = (message: string, atMs: number) => {
    coach = coached(coach, { message, isGood: false, place: undefined, atMs });
    return coach.shown;
  };
  for (let atMs = 0; atMs <= 500; atMs += 100) look("doc.tilt", atMs);
  expect(look("doc.not_found", 600)).toBe("doc.tilt");
  expect(look("doc.not_found", 1200)).toBe("doc.tilt");
  expect(look("doc.not_found", 1300)).toBe("doc.not_found");
});
