import fc from "fast-check";
import { expect, test } from "vitest";
import { createEventStreamParser } from "./event-stream.ts";

const eventsOf = (...pieces: readonly string[]): readonly string[] => {
  const parser = createEventStreamParser();
  return pieces.flatMap((piece) => parser.push(piece));
};

// The examples of WHATWG HTML, section 9.2.6.
test("the examples of the standard give the events that it names", () => {
  expect(eventsOf("data: YHOO\ndata: +2\ndata: 10\n\n")).toEqual(["YHOO\n+2\n10"]);
  expect(
    eventsOf(": test stream\n\ndata: first event\nid: 1\n\ndata:second event\nid\n\n"),
  ).toEqual(["first event", "second event"]);
  expect(eventsOf("data\n\ndata\ndata\n\ndata:")).toEqual(["", "\n"]);
  expect(eventsOf("data:test\n\ndata: test\n\n")).toEqual(["test", "test"]);
});

test("an event that the end of the stream cuts off is not reported", () => {
  expect(eventsOf("data: whole\n\ndata: cut")).toEqual(["whole"]);
});

test("it does not matter where the stream is cut, nor how its lines end", () => {
  const line = fc.constantFrom("data: {}", "data: a b", "data:", ": note", "id: 4", "");
  const ending = fc.constantFrom("\n", "\r\n", "\r");
  fc.assert(
    fc.property(
      fc.array(line),
      ending,
      fc.array(fc.integer({ min: 1, max: 7 })),
      (lines, end, cuts) => {
        const stream = lines.map((each) => each + end).join("");
        const pieces: string[] = [];
        let rest = stream;
        for (const length of cuts) {
          pieces.push(rest.slice(0, length));
          rest = rest.slice(length);
        }
        // One more line: a lone "\r" at the very end could still become "\r\n".
        expect(eventsOf(...pieces, rest, ":\n")).toEqual(
          eventsOf(lines.map((each) => `${each}\n`).join("")),
        );
      },
    ),
  );
});
