/**
 * @file Takes apart a `text/event-stream` that arrives in pieces. EventSource cannot
 * send an Authorization header, so the stream is read with fetch.
 *
 * In:  pieces of decoded text, cut anywhere.
 * Out: the data of each complete event, in order. An event cut off by the end of the
 *      stream is dropped, as the standard says.
 *
 * WHATWG HTML, section 9.2.6 "Interpreting an event stream". Event names, ids and
 * retry times are not used by this API and are skipped.
 */

interface EventStreamParser {
  readonly push: (piece: string) => readonly string[];
}

export const createEventStreamParser = (): EventStreamParser => {
  let pending = "";
  let dataLines: string[] = [];

  const takeLine = (line: string): string | undefined => {
    if (line === "") {
      const data = dataLines.length > 0 ? dataLines.join("\n") : undefined;
      dataLines = [];
      return data;
    }
    if (line === "data") dataLines.push("");
    else if (line.startsWith("data:")) dataLines.push(line.slice(line[5] === " " ? 6 : 5));
    return undefined;
  };

  return {
    push: (piece) => {
      pending += piece;
      const events: string[] = [];
      for (;;) {
        const end = /\r\n|\r(?!$)|\n/.exec(pending);
        if (end === null) return events;
        const data = takeLine(pending.slice(0, end.index));
        pending = pending.slice(end.index + end[0].length);
        if (data !== undefined) events.push(data);
      }
    },
  };
};
