import type { RefObject } from "preact";
import type { ReviewItem } from "../../../client/index.ts";
import { Age } from "../parts/instant.tsx";
import { ReasonChips } from "../parts/reason-chips.tsx";
import { hrefOf } from "../router.ts";
import { knownText, text } from "../texts.ts";
import { clockInWords } from "../parts/time-words.ts";

interface QueueTableProps {
  readonly items: readonly ReviewItem[];
  readonly tableRef: RefObject<HTMLTableElement | null>;
}

export const QueueTable = ({ items, tableRef }: QueueTableProps) =>
  items.length === 0 ? (
    <p class="empty">{text("queue.empty")}</p>
  ) : (
    <div class="table-scroll">
      <table class="list queue-table" ref={tableRef}>
        <caption class="visually-hidden">{text("queue.caption")}</caption>
        <thead>
          <tr>
            <th scope="col">{text("queue.age")}</th>
            <th scope="col">{text("queue.reference")}</th>
            <th scope="col">{text("queue.document")}</th>
            <th scope="col">{text("queue.reasons")}</th>
            <th scope="col">{text("queue.attempts")}</th>
            <th scope="col">{text("queue.assignee")}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <QueueRow key={item.id} item={item} />
          ))}
        </tbody>
      </table>
    </div>
  );

const QueueRow = ({ item }: { readonly item: ReviewItem }) => (
  <tr data-case={item.id} class={item.fraud ? "is-fraud" : undefined}>
    <td class="queue-age">
      <Age at={item.waitingSince} />
    </td>
    <th scope="row">
      <a data-row href={hrefOf("case", [item.id])}>
        {item.reference ?? item.id}
      </a>
    </th>
    <td>{documentInWords(item.documentType)}</td>
    <td>
      <ReasonChips reasons={item.reasons} fraud={item.fraud} />
      {item.escalated && <span class="chip is-escalated">{text("queue.escalated")}</span>}
    </td>
    <td>{text("queue.attemptOf", item.attempts)}</td>
    <td>
      {item.assignee === null ? (
        <span class="fine-print">{text("queue.nobody")}</span>
      ) : (
        <>
          {item.assignee.name}
          {item.claimedUntil !== null && (
            <span class="claim-until">
              {text("queue.claimedUntil", { time: clockInWords(item.claimedUntil) })}
            </span>
          )}
        </>
      )}
    </td>
  </tr>
);

const documentInWords = (type: string | null): string =>
  knownText(`document.${type ?? "unknown"}`) ?? type ?? "";
