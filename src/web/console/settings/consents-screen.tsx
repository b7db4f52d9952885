import { api } from "../api.ts";
import { Instant } from "../parts/instant.tsx";
import { Pager } from "../parts/pager.tsx";
import { ScreenHead } from "../parts/screen-head.tsx";
import { usePages } from "../parts/use-pages.ts";
import { Waiting } from "../parts/waiting.tsx";
import { hrefOf } from "../router.ts";
import { mayOpen } from "../screens.ts";
import { text } from "../texts.ts";

const PAGE_SIZE = 50;

export const ConsentsScreen = () => {
  const pages = usePages({
    key: "consents",
    load: (startingAfter, signal) => api.consents({ startingAfter, limit: PAGE_SIZE }, signal),
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
            <div class="table-scroll">
              <table class="list">
                <thead>
                  <tr>
                    <th scope="col">{text("consents.given")}</th>
                    <th scope="col">{text("consents.decision")}</th>
                    <th scope="col">{text("consents.verification")}</th>
                    <th scope="col">{text("consents.notice")}</th>
                    <th scope="col">{text("page.language")}</th>
                    <th scope="col">{text("consents.choices")}</th>
                    <th scope="col">{text("consents.withdrawn")}</th>
                  </tr>
                </thead>
                <tbody>
                  {data.map((consent) => (
                    <tr key={consent.id}>
                      <td>
                        <Instant at={consent.givenAt} />
                        <span class="under">{consent.id}</span>
                      </td>
                      <th scope="row">{text(`consents.decision.${consent.decision}`)}</th>
                      <td>
                        {mayOpen("case") ? (
                          <a href={hrefOf("case", [consent.verificationId])}>
                            {consent.verificationId}
                          </a>
                        ) : (
                          consent.verificationId
                        )}
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
                  ))}
                </tbody>
              </table>
            </div>
          )
        }
      </Waiting>
      <Pager pages={pages} />
    </>
  );
};
