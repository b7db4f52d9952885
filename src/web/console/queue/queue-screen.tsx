/**
 * @file The queue: who waits for a person, in tabs, made for going through it by keys alone.
 */
import { useEffect, useRef, useState } from "preact/hooks";
import { api } from "../api.ts";
import { KeyHelp } from "../parts/key-help.tsx";
import { Pager } from "../parts/pager.tsx";
import { ScreenHead } from "../parts/screen-head.tsx";
import { say } from "../parts/toast.tsx";
import { TroubleLine } from "../parts/trouble-line.tsx";
import { useAction } from "../parts/use-action.ts";
import { useKeys } from "../parts/use-keys.ts";
import { useLoaded } from "../parts/use-loaded.ts";
import { usePages } from "../parts/use-pages.ts";
import { Waiting } from "../parts/waiting.tsx";
import { goTo, hrefOf } from "../router.ts";
import type { ScreenProps } from "../screens.ts";
import { may } from "../session.ts";
import { text } from "../texts.ts";
import { QueueFilters } from "./queue-filters.tsx";
import { queueNamed } from "./queue-names.ts";
import { QueueTable } from "./queue-table.tsx";
import { QueueTabs } from "./queue-tabs.tsx";
import { rememberQueue } from "./remembered-queue.ts";
import { useRowKeys } from "./use-row-keys.ts";
import "./queue.css";

/** More than fits on a screen, and few enough to be drawn at once. */
const PAGE_SIZE = 50;
/** Others claim and decide meanwhile. */
const REFRESH_MS = 30_000;

export const QueueScreen = ({ route }: ScreenProps) => {
  const queue = queueNamed(route.query["tab"]);
  const { reason = "", reference = "" } = route.query;
  const counts = useLoaded((signal) => api.reviews.counts({ signal }), "counts");
  const pages = usePages({
    key: [queue, reason, reference].join("|"),
    load: (startingAfter, signal) =>
      api.reviews.list({ queue, reason, reference, startingAfter, limit: PAGE_SIZE }, { signal }),
    cursorOf: ({ id }) => id,
  });
  const items = pages.loaded.value?.data ?? [];
  useRefresh([pages.loaded.reload, counts.reload]);
  useEffect(() => {
    rememberQueue(items.map(({ id }) => id));
  }, [pages.loaded.value]);
  const table = useRef<HTMLTableElement>(null);
  const [helpShown, setHelpShown] = useState(false);
  const showHelp = (): void => {
    setHelpShown(true);
  };
  const claim = useClaimNext();
  const rowKeys = useRowKeys(table);
  useKeys({
    ...rowKeys,
    n: claim.next,
    "?": showHelp,
  });
  return (
    <>
      <QueueHead onHelp={showHelp} claim={claim} />
      <TroubleLine trouble={claim.trouble} />
      <QueueTabs current={queue} counts={counts.value} />
      <QueueFilters queue={queue} reason={reason} reference={reference} />
      <Waiting loaded={pages.loaded}>
        {({ data }) => <QueueTable items={data} tableRef={table} />}
      </Waiting>
      <Pager pages={pages} />
      {helpShown && (
        <KeyHelp
          keys={helpKeys()}
          onClose={() => {
            setHelpShown(false);
          }}
        />
      )}
    </>
  );
};

interface QueueHeadProps {
  readonly onHelp: () => void;
  readonly claim: ReturnType<typeof useClaimNext>;
}

const QueueHead = ({ onHelp, claim }: QueueHeadProps) => (
  <ScreenHead title={text("nav.queue")}>
    <button type="button" class="button" onClick={onHelp}>
      {text("keys.open")} <kbd>?</kbd>
    </button>
    {may("reviews:decide") && (
      <button type="button" class="button primary" disabled={claim.running} onClick={claim.next}>
        {text("queue.claimNext")} <kbd>n</kbd>
      </button>
    )}
  </ScreenHead>
);

const helpKeys = () => [
  { keys: ["j", "↓"], does: text("keys.nextRow") },
  { keys: ["k", "↑"], does: text("keys.previousRow") },
  { keys: ["Enter"], does: text("keys.openRow") },
  { keys: ["n"], does: text("queue.claimNext") },
  { keys: ["?"], does: text("keys.open") },
];

const useClaimNext = () => {
  const action = useAction();
  const next = (): void => {
    if (!may("reviews:decide")) return;
    void action.run(
      () => api.reviews.claimNext(),
      (claimed) => {
        if (claimed === undefined) say(text("queue.noneLeft"));
        else goTo(hrefOf("case", [claimed.verification.id]));
      },
    );
  };
  return { ...action, next };
};

const useRefresh = (reloads: readonly (() => void)[]): void => {
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") for (const reload of reloads) reload();
    }, REFRESH_MS);
    return () => {
      clearInterval(timer);
    };
  }, reloads);
};
