import type { Consent } from "../../../client/index.ts";
import { api } from "../api.ts";
import { CaseLink } from "../parts/case-link.tsx";
import { Instant } from "../parts/instant.tsx";
import { Pager } from "../parts/pager.tsx";
import { ScreenHead } from "../parts/screen-head.tsx";
import { usePages } from "../parts/use-pages.ts";
import { Waiting } from "../parts/waiting.tsx";
import { text } from "../texts.ts";
import { ListTable } from "../parts/list-table.tsx";

const PAGE_SIZE = 50;

export const ConsentsScreen = () => {
  const pages = usePages({
    key: "consents",
    load: (startingAfter, signal) =>
      api.consents.list({ startingAfter, limit: PAGE_SIZE }, { signal }),
    cursorOf: ({ id }) => id,
  });
  return (
    <>
      <ScreenHead title={text("nav.consents")} lead={text("consents.lead")} />
      <Waiting loaded={pages.loaded}>
        {({ data }) =>
          data.length === 0 ? (
            <p class="empty">{text("consents.none")}</p>
          ) : (
            <ListTable
              columns={[
                text("consents.given"),
                text("consents.decision"),
                text("consents.verification"),
                text("consents.notice"),
                text("page.language"),
                text("consents.choices"),
                text("consents.withdrawn"),
              ]}
            >
              {data.map((consent) => (
                <ConsentRow key={consent.id} consent={consent} />
              ))}
            </ListTable>
          )
        }
      </Waiting>
      <Pager pages={pages} />
    </>
  );
};

const ConsentRow = ({ consent }: { readonly consent: Consent }) => (
  <tr>
    <td>
      <Instant at={consent.givenAt} />
      <span class="under">{consent.id}</span>
    </td>
    <th scope="row">{text(`consents.decision.${consent.decision}`)}</th>
    <td>
      <CaseLink id={consent.verificationId} />
    </td>
    <td>
      {consent.noticeVersion}{" "}
      <code class="hash" title={consent.noticeSha256}>
        {consent.noticeSha256.slice(0, 8)}…
      </code>
    </td>
    <td>{consent.language}</td>
    <td>{consent.choices.join(", ")}</td>
    <td>
      <Instant at={consent.withdrawnAt} />
    </td>
  </tr>
);
