/**
 * @file Server-sent events of an answer, one by one, until it ends.
 */
import { createEventStreamParser } from "./event-stream.ts";
import { EkycUnreachable } from "./problem.ts";

/**
 * Each event is the JSON of one `data`. Leaving the loop ends the request.
 * @throws EkycUnreachable where the stream breaks off
 */
export async function* readEvents(response: Response): AsyncGenerator {
  if (response.body === null) return;
  const parser = createEventStreamParser();
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read().catch((cause: unknown) => {
        throw new EkycUnreachable({ cause });
      });
      if (done) return;
      for (const data of parser.push(value)) yield JSON.parse(data) as unknown;
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}
