import { Panel } from "../parts/panel.tsx";
import { text } from "../texts.ts";
import type { Difference } from "./policy-content.ts";

export const DifferencesPanel = ({ differences }: { readonly differences: readonly Difference[] }) =>
  differences.length === 0 ? null : (
    <Panel id="differences" title={text("differences.title")}>
      <div class="table-scroll">
        <table class="list">
          <thead>
            <tr>
              <th scope="col">{text("differences.path")}</th>
              <th scope="col">{text("differences.before")}</th>
              <th scope="col">{text("differences.after")}</th>
            </tr>
          </thead>
          <tbody>
            {differences.map(({ path, before, after }) => (
              <tr key={path}>
                <th scope="row">
                  <code>{path}</code>
                </th>
                <td>
                  <del>{before}</del>
                </td>
                <td>
                  <ins>{after}</ins>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
