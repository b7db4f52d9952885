import { text } from "../texts.ts";
import { instantInWords, spanInWords } from "./time-words.ts";

/** A moment; without one, a dash that is read out as what it means. */
export const Instant = ({ at }: { readonly at: string | null }) =>
  at === null ? (
    <span>
      <span aria-hidden="true">–</span>
      <span class="visually-hidden">{text("console.none")}</span>
    </span>
  ) : (
    <time dateTime={at}>{instantInWords(at)}</time>
  );

/** How long ago; the moment itself as its title. */
export const Age = ({ at }: { readonly at: string }) => (
  <time dateTime={at} title={instantInWords(at)}>
    {spanInWords(Date.now() - Date.parse(at))}
  </time>
);
