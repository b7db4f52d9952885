import { api, WHOLE_LIST } from "../api.ts";
import { Panel } from "../parts/panel.tsx";
import { useLoaded } from "../parts/use-loaded.ts";
import { Waiting } from "../parts/waiting.tsx";
import { text } from "../texts.ts";
import { ListTable } from "../parts/list-table.tsx";

export const ModelsPanel = () => {
  const loaded = useLoaded((signal) => api.models.list(WHOLE_LIST, { signal }), "models");
  return (
    <Panel id="models" title={text("models.title")}>
      <Waiting loaded={loaded}>
        {({ data }) => (
          <ListTable
            columns={[
              text("models.name"),
              text("models.inUse"),
              text("models.licence"),
              text("models.sha256"),
              text("models.provenance"),
            ]}
          >
            {data.map((model) => (
              <tr key={model.file}>
                <th scope="row">{model.name}</th>
                <td>{text(model.inUse ? "details.yes" : "details.no")}</td>
                <td>{model.licence}</td>
                <td>
                  <code class="hash" title={model.sha256}>
                    {model.sha256.slice(0, 12)}…
                  </code>
                </td>
                <td class="provenance">{model.provenance}</td>
              </tr>
            ))}
          </ListTable>
        )}
      </Waiting>
    </Panel>
  );
};
