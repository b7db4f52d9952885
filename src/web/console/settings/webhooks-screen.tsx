/**
 * @file Webhook endpoints, and what was delivered to them.
 */
import { useState } from "preact/hooks";
import type { WebhookEndpoint } from "../../../client/index.ts";
import { api, WHOLE_LIST } from "../api.ts";
import { ConfirmButton } from "../parts/confirm-button.tsx";
import { Dialog } from "../parts/dialog.tsx";
import { Instant } from "../parts/instant.tsx";
import { Panel } from "../parts/panel.tsx";
import { ScreenHead } from "../parts/screen-head.tsx";
import { SecretOnce } from "../parts/secret-once.tsx";
import { say } from "../parts/toast.tsx";
import { TroubleLine } from "../parts/trouble-line.tsx";
import { useAction } from "../parts/use-action.ts";
import { useLoaded } from "../parts/use-loaded.ts";
import { Waiting } from "../parts/waiting.tsx";
import type { ScreenProps } from "../screens.ts";
import { may } from "../session.ts";
import { text } from "../texts.ts";
import { DeliveriesPanel } from "./deliveries-panel.tsx";
import { EndpointDialog } from "./endpoint-dialog.tsx";

export const WebhooksScreen = ({ route }: ScreenProps) => {
  const [creating, setCreating] = useState(false);
  const [secret, setSecret] = useState<string>();
  const loaded = useLoaded((signal) => api.webhooks.list(WHOLE_LIST, { signal }), "endpoints");
  return (
    <>
      <ScreenHead title={text("nav.webhooks")} lead={text("webhooks.lead")}>
        {may("webhooks:write") && (
          <button
            type="button"
            class="button primary"
            onClick={() => {
              setCreating(true);
            }}
          >
            {text("webhooks.add")}
          </button>
        )}
      </ScreenHead>
      <Panel id="endpoints" title={text("webhooks.endpoints")}>
        <Waiting loaded={loaded}>
          {({ data }) => <Endpoints data={data} onChanged={loaded.reload} onSecret={setSecret} />}
        </Waiting>
      </Panel>
      <DeliveriesPanel endpoints={loaded.value?.data ?? []} query={route.query} />
      {creating && (
        <EndpointDialog
          onClose={() => {
            setCreating(false);
          }}
          onCreated={(made) => {
            setCreating(false);
            setSecret(made.secret);
            loaded.reload();
          }}
        />
      )}
      {secret !== undefined && (
        <Dialog
          title={text("webhooks.secret")}
          onClose={() => {
            setSecret(undefined);
          }}
        >
          <SecretOnce label={text("webhooks.secret")} value={secret} />
        </Dialog>
      )}
    </>
  );
};

interface EndpointsProps {
  readonly data: readonly WebhookEndpoint[];
  readonly onChanged: () => void;
  readonly onSecret: (secret: string) => void;
}

const Endpoints = ({ data, onChanged, onSecret }: EndpointsProps) =>
  data.length === 0 ? (
    <p class="empty">{text("webhooks.none")}</p>
  ) : (
    <ul class="endpoints">
      {data.map((endpoint) => (
        <Endpoint key={endpoint.id} endpoint={endpoint} onChanged={onChanged} onSecret={onSecret} />
      ))}
    </ul>
  );

interface EndpointProps extends Pick<EndpointsProps, "onChanged" | "onSecret"> {
  readonly endpoint: WebhookEndpoint;
}

const Endpoint = ({ endpoint, onChanged, onSecret }: EndpointProps) => (
  <li data-endpoint={endpoint.id}>
    <div>
      <p>
        <strong class="address-line">{endpoint.url}</strong>{" "}
        <span class={`state-tag is-${endpoint.status}`}>{text(`webhooks.${endpoint.status}`)}</span>
        {endpoint.disabledBecause !== null && (
          <span class="fine-print"> {text(`disabledBecause.${endpoint.disabledBecause}`)}</span>
        )}
      </p>
      {endpoint.description !== null && <p>{endpoint.description}</p>}
      <p class="fine-print">
        {endpoint.eventTypes.length === 0
          ? text("webhooks.allEvents")
          : endpoint.eventTypes.join(", ")}
      </p>
      {endpoint.previousSecretUntil !== null && (
        <p class="fine-print">
          {text("webhooks.twoSecrets")} <Instant at={endpoint.previousSecretUntil} />
        </p>
      )}
    </div>
    {may("webhooks:write") && (
      <EndpointActions endpoint={endpoint} onChanged={onChanged} onSecret={onSecret} />
    )}
  </li>
);

const EndpointActions = ({ endpoint, onChanged, onSecret }: EndpointProps) => {
  const action = useAction();
  const { id, status } = endpoint;
  const other = status === "enabled" ? "disabled" : "enabled";
  return (
    <div class="row">
      <button
        type="button"
        class="button quiet"
        disabled={action.running}
        onClick={() =>
          void action.run(
            () => api.webhooks.test(id),
            () => {
              say(text("webhooks.tested"));
              onChanged();
            },
          )
        }
      >
        {text("webhooks.test")}
      </button>
      <button
        type="button"
        class="button quiet"
        disabled={action.running}
        onClick={() =>
          void action.run(
            () => api.webhooks.rotateSecret(id),
            (rotated) => {
              onSecret(rotated.secret);
              onChanged();
            },
          )
        }
      >
        {text("webhooks.rotate")}
      </button>
      <button
        type="button"
        class="button quiet"
        disabled={action.running}
        onClick={() => void action.run(() => api.webhooks.change(id, { status: other }), onChanged)}
      >
        {text(other === "enabled" ? "webhooks.enable" : "webhooks.disable")}
      </button>
      <ConfirmButton
        label={text("webhooks.remove")}
        question={text("webhooks.removeQuestion")}
        grave
        act={() => api.webhooks.remove(id)}
        onDone={onChanged}
      />
      <TroubleLine trouble={action.trouble} />
    </div>
  );
};
