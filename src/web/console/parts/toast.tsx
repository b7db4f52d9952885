/**
 * @file What was just done, said for a few seconds at the edge of the page and to screen readers.
 */
import { useEffect, useState } from "preact/hooks";

/** Time to read a short sentence twice. */
const SHOWN_MS = 6000;

let show: (words: string) => void = () => undefined;

export const say = (words: string): void => {
  show(words);
};

export const Toast = () => {
  const [words, setWords] = useState("");
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    show = (next) => {
      setWords(next);
      clearTimeout(timer);
      timer = setTimeout(() => {
        setWords("");
      }, SHOWN_MS);
    };
    return () => {
      clearTimeout(timer);
      show = () => undefined;
    };
  }, []);
  return (
    <p class={words === "" ? "toast" : "toast is-shown"} role="status">
      {words}
    </p>
  );
};
