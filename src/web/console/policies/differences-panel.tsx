import { Panel } from "../parts/panel.tsx";
import { text } from "../texts.ts";
import type { Difference } from "./policy-content.ts";
import { ListTable } from "../parts/list-table.tsx";

export const DifferencesPanel = ({
  differences,
}: {
  readonly differences: readonly Difference[];
}) =>
  differences.length === 0 ? null : (
    <Panel id="differences" title={text("differences.title")}>
      <ListTable
        columns={[text("differences.path"), text("differences.before"), text("differences.after")]}
      >
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
      </ListTable>
    </Panel>
  );
