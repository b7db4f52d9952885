/**
 * @file Numbers and faces that are turned down wherever they come up.
 */
import { useState } from "preact/hooks";
import type { BlocklistEntry } from "../../../client/index.ts";
import { humanise } from "../../kit/number-words.ts";
import { api } from "../api.ts";
import { ConfirmButton } from "../parts/confirm-button.tsx";
import { Instant } from "../parts/instant.tsx";
import { Pager } from "../parts/pager.tsx";
import { ScreenHead } from "../parts/screen-head.tsx";
import { usePages } from "../parts/use-pages.ts";
import { Waiting } from "../parts/waiting.tsx";
import { may } from "../session.ts";
import { knownText, text } from "../texts.ts";
import { BlockDialog } from "./block-dialog.tsx";
import { ListTable } from "../parts/list-table.tsx";

const PAGE_SIZE = 50;

export const BlocklistScreen = () => {
  const [adding, setAdding] = useState(false);
  const pages = usePages({
    key: "blocklist",
    load: (startingAfter, signal) =>
      api.blocklist.list({ startingAfter, limit: PAGE_SIZE }, { signal }),
    cursorOf: ({ id }) => id,
  });
  return (
    <>
      <ScreenHead title={text("nav.blocklist")} lead={text("blocklist.lead")}>
        {may("blocklist:write") && (
          <button
            type="button"
            class="button primary"
            onClick={() => {
              setAdding(true);
            }}
          >
            {text("blocklist.add")}
          </button>
        )}
      </ScreenHead>
      <Waiting loaded={pages.loaded}>
        {({ data }) =>
          data.length === 0 ? (
            <p class="empty">{text("blocklist.none")}</p>
          ) : (
            <ListTable
              columns={[
                text("blocklist.what"),
                text("blocklist.reason"),
                text("blocklist.since"),
                text("blocklist.by"),
                "",
              ]}
            >
              {data.map((entry) => (
                <EntryRow key={entry.id} entry={entry} onRemoved={pages.loaded.reload} />
              ))}
            </ListTable>
          )
        }
      </Waiting>
      <Pager pages={pages} />
      {adding && (
        <BlockDialog
          onClose={() => {
            setAdding(false);
          }}
          onDone={() => {
            setAdding(false);
            pages.loaded.reload();
          }}
        />
      )}
    </>
  );
};

interface EntryRowProps {
  readonly entry: BlocklistEntry;
  readonly onRemoved: () => void;
}

const nameOf = ({ kind, documentType, lastFour }: EntryRowProps["entry"]): string =>
  [
    text(`blocklist.kind.${kind}`),
    documentType === null ? undefined : knownText(`document.${documentType}`),
    lastFour === null ? undefined : `…${lastFour}`,
  ]
    .filter((part) => part !== undefined)
    .join(" ");

const EntryRow = ({ entry, onRemoved }: EntryRowProps) => (
  <tr data-entry={entry.id}>
    <th scope="row">{nameOf(entry)}</th>
    <td>{knownText(`blockReason.${entry.reason}`) ?? humanise(entry.reason)}</td>
    <td>
      <Instant at={entry.createdAt} />
    </td>
    <td>{entry.createdBy}</td>
    <td class="row-actions">
      {may("blocklist:write") && (
        <ConfirmButton
          label={text("blocklist.remove")}
          name={`${text("blocklist.remove")} ${nameOf(entry)}`}
          question={text("blocklist.removeQuestion")}
          act={() => api.blocklist.remove(entry.id)}
          onDone={onRemoved}
        />
      )}
    </td>
  </tr>
);
