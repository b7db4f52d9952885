import { text } from "../texts.ts";
import type { Pages } from "./use-pages.ts";

interface PagerProps {
  readonly pages: Pick<Pages<unknown>, "number" | "next" | "previous">;
}

/** Says nothing where everything is on one page. */
export const Pager = ({ pages }: PagerProps) => {
  if (pages.next === undefined && pages.previous === undefined) return null;
  return (
    <nav class="pager" aria-label={text("pager.label")}>
      <button
        type="button"
        class="button quiet"
        disabled={pages.previous === undefined}
        onClick={pages.previous}
      >
        {text("pager.previous")}
      </button>
      <span class="fine-print">{text("pager.page", { number: pages.number })}</span>
      <button
        type="button"
        class="button quiet"
        disabled={pages.next === undefined}
        onClick={pages.next}
      >
        {text("pager.next")}
      </button>
    </nav>
  );
};
