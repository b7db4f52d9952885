import { useEffect, useState } from "preact/hooks";
import { humanise } from "../kit/number-words.ts";
import { readReasons, type ReasonTexts } from "./api-client.ts";

/** What reason codes mean, from the server; empty until it has answered. */
export const useReasonTexts = (): ReasonTexts => {
  const [texts, setTexts] = useState<ReasonTexts>({});
  useEffect(() => {
    const stop = new AbortController();
    void readReasons(stop.signal).then((answer) => {
      if (answer.outcome === "answered") setTexts(answer.value);
    });
    return () => {
      stop.abort();
    };
  }, []);
  return texts;
};

/** A code without a text is still better than silence. */
export const meaningOf = (code: string, texts: ReasonTexts): string =>
  texts[code]?.meaning ?? humanise(code);
