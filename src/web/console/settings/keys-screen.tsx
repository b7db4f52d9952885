/**
 * @file API keys: made with the scopes that they need, shown once, revoked at any time.
 */
import { useState } from "preact/hooks";
import type { ApiKey } from "../../../client/index.ts";
import { api } from "../api.ts";
import { ConfirmButton } from "../parts/confirm-button.tsx";
import { Dialog } from "../parts/dialog.tsx";
import { Instant } from "../parts/instant.tsx";
import { Pager } from "../parts/pager.tsx";
import { ScreenHead } from "../parts/screen-head.tsx";
import { SecretOnce } from "../parts/secret-once.tsx";
import { usePages } from "../parts/use-pages.ts";
import { Waiting } from "../parts/waiting.tsx";
import { text } from "../texts.ts";
import { KeyForm } from "./key-form.tsx";
import { ListTable } from "../parts/list-table.tsx";

const PAGE_SIZE = 50;

export const KeysScreen = () => {
  const [creating, setCreating] = useState(false);
  const [secret, setSecret] = useState<string>();
  const pages = usePages({
    key: "keys",
    load: (startingAfter, signal) =>
      api.apiKeys.list({ startingAfter, limit: PAGE_SIZE }, { signal }),
    cursorOf: ({ id }) => id,
  });
  const close = (): void => {
    setCreating(false);
    setSecret(undefined);
  };
  return (
    <>
      <ScreenHead title={text("nav.keys")} lead={text("apiKeys.lead")}>
        <button
          type="button"
          class="button primary"
          onClick={() => {
            setCreating(true);
          }}
        >
          {text("apiKeys.add")}
        </button>
      </ScreenHead>
      <Waiting loaded={pages.loaded}>
        {({ data }) => <KeyTable data={data} onChanged={pages.loaded.reload} />}
      </Waiting>
      <Pager pages={pages} />
      {creating && (
        <Dialog title={text("apiKeys.add")} onClose={close}>
          {secret === undefined ? (
            <KeyForm
              onCreated={(made) => {
                setSecret(made.secret);
                pages.loaded.reload();
              }}
            />
          ) : (
            <SecretOnce label={text("apiKeys.secret")} value={secret} />
          )}
        </Dialog>
      )}
    </>
  );
};

interface KeyTableProps {
  readonly data: readonly ApiKey[];
  readonly onChanged: () => void;
}

const KeyTable = ({ data, onChanged }: KeyTableProps) =>
  data.length === 0 ? (
    <p class="empty">{text("apiKeys.none")}</p>
  ) : (
    <ListTable
      columns={[
        text("apiKeys.name"),
        text("apiKeys.scopes"),
        text("apiKeys.made"),
        text("apiKeys.used"),
        text("apiKeys.expires"),
        "",
      ]}
    >
      {data.map((key) => (
        <tr key={key.id} class={key.revokedAt === null ? undefined : "is-over"}>
          <th scope="row">
            {key.name}
            <span class="under">…{key.lastFour}</span>
          </th>
          <td>
            <ul class="chips">
              {key.scopes.map((scope) => (
                <li key={scope} class="chip" title={text(`permission.${scope}`)}>
                  {scope}
                </li>
              ))}
            </ul>
          </td>
          <td>
            <Instant at={key.createdAt} />
          </td>
          <td>
            <Instant at={key.usedAt} />
          </td>
          <td>
            <Instant at={key.expiresAt} />
          </td>
          <td class="row-actions">
            {key.revokedAt === null ? (
              <ConfirmButton
                label={text("apiKeys.revoke")}
                name={text("apiKeys.revokeNamed", { name: key.name })}
                question={text("apiKeys.revokeQuestion")}
                grave
                act={() => api.apiKeys.revoke(key.id)}
                onDone={onChanged}
              />
            ) : (
              <span class="fine-print">{text("apiKeys.revoked")}</span>
            )}
          </td>
        </tr>
      ))}
    </ListTable>
  );
