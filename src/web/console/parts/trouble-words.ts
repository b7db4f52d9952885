/**
 * @file What went wrong, in one sentence.
 */
import { SERVER_LANGUAGE } from "../../kit/texts.ts";
import type { Trouble } from "../answer.ts";
import { knownText, text } from "../texts.ts";

export interface Sentence {
  readonly words: string;
  /** Where the words are the server's own and not of the catalogue. */
  readonly lang: string | undefined;
}

export const troubleInWords = (trouble: Trouble): Sentence => {
  const own = (words: string): Sentence => ({ words, lang: undefined });
  switch (trouble.kind) {
    case "network":
      return own(text("console.trouble.network"));
    case "busy":
      return own(text("console.trouble.busy"));
    case "server":
      return own(text("console.trouble.server"));
    case "signed-out":
      return own(text("console.trouble.signedOut"));
    case "problem": {
      const known = knownText(`problem.${trouble.code}`);
      if (known !== undefined) return own(known);
      const where = trouble.errors.map(({ pointer, detail }) => `${pointer}: ${detail}`);
      return { words: [trouble.sentence, ...where].join(" "), lang: SERVER_LANGUAGE };
    }
  }
};
