/**
 * @file The audit log: who did what to what, in a chain that shows when it was changed.
 */
import { useState } from "preact/hooks";
import type { AuditEntry, AuditVerdictView } from "../../../client/index.ts";
import { api } from "../api.ts";
import { TextField } from "../parts/field.tsx";
import { Instant } from "../parts/instant.tsx";
import { Pager } from "../parts/pager.tsx";
import { ScreenHead } from "../parts/screen-head.tsx";
import { shortId } from "../parts/short-id.ts";
import { numberInWords } from "../parts/time-words.ts";
import { TroubleLine } from "../parts/trouble-line.tsx";
import { useAction } from "../parts/use-action.ts";
import { usePages } from "../parts/use-pages.ts";
import { Waiting } from "../parts/waiting.tsx";
import { goInstead, hrefOf } from "../router.ts";
import type { ScreenProps } from "../screens.ts";
import { text } from "../texts.ts";

const PAGE_SIZE = 50;

export const AuditScreen = ({ route }: ScreenProps) => {
  const { actor, action, subject } = route.query;
  const pages = usePages({
    key: JSON.stringify(route.query),
    load: (cursor, signal) => {
      const before = cursor === undefined ? undefined : Number(cursor);
      return api.audit.list({ actor, action, subject, before, limit: PAGE_SIZE }, { signal });
    },
    cursorOf: ({ sequence }) => String(sequence),
  });
  return (
    <>
      <ScreenHead title={text("nav.audit")} lead={text("audit.lead")} />
      <VerifyLine />
      <Filters key={JSON.stringify(route.query)} values={route.query} />
      <Waiting loaded={pages.loaded}>{({ data }) => <Entries data={data} />}</Waiting>
      <Pager pages={pages} />
    </>
  );
};

const VerifyLine = () => {
  const verifying = useAction();
  const [verdict, setVerdict] = useState<AuditVerdictView>();
  return (
    <div class="verify-line">
      <button
        type="button"
        class="button"
        disabled={verifying.running}
        onClick={() => void verifying.run(() => api.audit.verify(), setVerdict)}
      >
        {text(verifying.running ? "audit.verifying" : "audit.verify")}
      </button>
      <div role="status">{verdict && <Verdict verdict={verdict} />}</div>
      <TroubleLine trouble={verifying.trouble} />
    </div>
  );
};

const Verdict = ({ verdict }: { readonly verdict: AuditVerdictView }) =>
  verdict.intact ? (
    <p class="verdict is-good" data-verdict="intact">
      {verdict.first !== null && verdict.first > 1 && (
        <>{text("audit.letGo", { first: numberInWords(verdict.first) })} </>
      )}
      {text("audit.intact", { count: numberInWords(verdict.entries) })}{" "}
      <code class="hash">{verdict.headHash.slice(0, 16)}…</code>
    </p>
  ) : (
    <p class="verdict is-bad" data-verdict="broken">
      {text("audit.broken", { at: verdict.at ?? "?", problem: verdict.problem ?? "" })}
    </p>
  );

const FILTERS = ["actor", "action", "subject"] as const;

const Filters = ({ values }: { readonly values: Readonly<Record<string, string>> }) => {
  const [typed, setTyped] = useState(values);
  return (
    <form
      class="filters"
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        goInstead(hrefOf("audit", [], typed));
      }}
    >
      {FILTERS.map((name) => (
        <TextField
          key={name}
          label={text(`audit.${name}`)}
          value={typed[name] ?? ""}
          onValue={(value) => {
            setTyped({ ...typed, [name]: value.trim() });
          }}
          input={{ type: "search", maxLength: 64, spellcheck: false, autocomplete: "off" }}
        />
      ))}
      <button type="submit" class="button">
        {text("console.filter")}
      </button>
    </form>
  );
};

const Entries = ({ data }: { readonly data: readonly AuditEntry[] }) =>
  data.length === 0 ? (
    <p class="empty">{text("audit.none")}</p>
  ) : (
    <div class="table-scroll">
      <table class="list">
        <thead>
          <tr>
            <th scope="col" class="is-number">
              {text("audit.sequence")}
            </th>
            <th scope="col">{text("audit.at")}</th>
            <th scope="col">{text("audit.actor")}</th>
            <th scope="col">{text("audit.action")}</th>
            <th scope="col">{text("audit.subject")}</th>
            <th scope="col">{text("audit.details")}</th>
          </tr>
        </thead>
        <tbody>
          {data.map((entry) => (
            <tr key={entry.sequence} data-action={entry.action}>
              <td class="is-number">{entry.sequence}</td>
              <td>
                <Instant at={entry.at} />
              </td>
              <td>
                <FilterLink name="actor" value={entry.actor} />
              </td>
              <th scope="row">
                <FilterLink name="action" value={entry.action} />
              </th>
              <td>
                <FilterLink name="subject" value={entry.subject} />
              </td>
              <td>
                <code class="details">{JSON.stringify(entry.details)}</code>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );

interface FilterLinkProps {
  readonly name: (typeof FILTERS)[number];
  readonly value: string;
}

const FilterLink = ({ name, value }: FilterLinkProps) => (
  <a href={hrefOf("audit", [], { [name]: value })} title={value}>
    {name === "action" ? value : shortId(value)}
  </a>
);
