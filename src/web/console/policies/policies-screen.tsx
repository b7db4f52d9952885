/**
 * @file The versions of the policy: the one that judges, drafts, and those before.
 */
import type { PolicyVersion } from "../../../client/index.ts";
import { api, WHOLE_LIST } from "../api.ts";
import { Instant } from "../parts/instant.tsx";
import { Pager } from "../parts/pager.tsx";
import { Panel } from "../parts/panel.tsx";
import { ScreenHead } from "../parts/screen-head.tsx";
import { useLoaded } from "../parts/use-loaded.ts";
import { usePages } from "../parts/use-pages.ts";
import { Waiting } from "../parts/waiting.tsx";
import { rateInFigures, scoreInFigures } from "../../kit/number-words.ts";
import { hrefOf } from "../router.ts";
import { may } from "../session.ts";
import { text } from "../texts.ts";
import "./policies.css";
import { TableScroll } from "../parts/table-scroll.tsx";
import { ListTable } from "../parts/list-table.tsx";

const PAGE_SIZE = 50;

export const PoliciesScreen = () => {
  const pages = usePages({
    key: "policies",
    load: (startingAfter, signal) =>
      api.policies.list({ startingAfter, limit: PAGE_SIZE }, { signal }),
    cursorOf: ({ id, version }) => `${id}@${String(version)}`,
  });
  const published = pages.loaded.value?.data.find(({ status }) => status === "published");
  return (
    <>
      <ScreenHead title={text("nav.policies")} lead={text("policies.lead")}>
        {published && may("policies:write") && (
          <a
            class="button primary"
            href={hrefOf("policy", [published.id, String(published.version)])}
          >
            {text("policies.edit")}
          </a>
        )}
      </ScreenHead>
      <Waiting loaded={pages.loaded}>{({ data }) => <VersionTable data={data} />}</Waiting>
      <Pager pages={pages} />
      <PointsPanel />
    </>
  );
};

const VersionTable = ({ data }: { readonly data: readonly PolicyVersion[] }) => (
  <ListTable
    columns={[
      text("policies.version"),
      text("verifications.status"),
      text("policies.comment"),
      text("policies.made"),
      text("policies.publishedAt"),
      text("models.sha256"),
    ]}
  >
    {data.map((version) => (
      <tr key={`${version.id}@${String(version.version)}`}>
        <th scope="row">
          <a href={hrefOf("policy", [version.id, String(version.version)])}>
            {version.id} {version.version}
          </a>
        </th>
        <td>
          <span class={`state-tag is-${version.status}`}>{text(`policies.${version.status}`)}</span>
        </td>
        <td>{version.comment}</td>
        <td>
          <Instant at={version.createdAt} />
          <span class="under">{version.createdBy}</span>
        </td>
        <td>
          <Instant at={version.publishedAt} />
        </td>
        <td>
          <code class="hash" title={version.sha256}>
            {version.sha256.slice(0, 12)}…
          </code>
        </td>
      </tr>
    ))}
  </ListTable>
);

/** The thresholds that a policy can select, each with its measurement. */
const PointsPanel = () => {
  const loaded = useLoaded((signal) => api.operatingPoints.list(WHOLE_LIST, { signal }), "points");
  return (
    <Panel id="points" title={text("points.title")}>
      <p class="panel-lead">{text("points.lead")}</p>
      <Waiting loaded={loaded}>
        {({ data }) => (
          <TableScroll label={text("points.title")}>
            <table class="list">
              <thead>
                <tr>
                  <th scope="col">{text("points.comparison")}</th>
                  <th scope="col">{text("points.model")}</th>
                  <th scope="col" class="is-number">
                    {text("points.threshold")}
                  </th>
                  <th scope="col" class="is-number">
                    FMR
                  </th>
                  <th scope="col" class="is-number">
                    FNMR
                  </th>
                  <th scope="col">{text("details.report")}</th>
                </tr>
              </thead>
              <tbody>
                {data.map((point) => (
                  <tr key={point.id}>
                    <th scope="row">{point.comparison}</th>
                    <td>{point.model}</td>
                    <td class="is-number">{scoreInFigures(point.threshold)}</td>
                    <td class="is-number">{rateInFigures(point.fmr)}</td>
                    <td class="is-number">{rateInFigures(point.fnmr)}</td>
                    <td>{point.report}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </TableScroll>
        )}
      </Waiting>
    </Panel>
  );
};
