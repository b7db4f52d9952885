/**
 * @file What was sent to webhook endpoints, each try with what came of it; sent again by one click.
 */
import type { Delivery, DeliveryTry, WebhookEndpoint } from "../../../client/index.ts";
import { millisecondsInWords } from "../../kit/number-words.ts";
import { api } from "../api.ts";
import { SelectField } from "../parts/field.tsx";
import { Instant } from "../parts/instant.tsx";
import { Pager } from "../parts/pager.tsx";
import { Panel } from "../parts/panel.tsx";
import { TroubleLine } from "../parts/trouble-line.tsx";
import { useAction } from "../parts/use-action.ts";
import { usePages } from "../parts/use-pages.ts";
import { Waiting } from "../parts/waiting.tsx";
import { goInstead, hrefOf } from "../router.ts";
import { may } from "../session.ts";
import { text } from "../texts.ts";

const PAGE_SIZE = 20;
const STATUSES = ["pending", "delivered", "failed"] as const;

interface DeliveriesPanelProps {
  readonly endpoints: readonly WebhookEndpoint[];
  readonly query: Readonly<Record<string, string>>;
}

export const DeliveriesPanel = ({ endpoints, query }: DeliveriesPanelProps) => {
  const { endpointId } = query;
  // Whatever stands in the address: the server refuses what it does not know.
  const status = query["status"] as Delivery["status"] | undefined;
  const pages = usePages({
    key: JSON.stringify([endpointId, status]),
    load: (startingAfter, signal) =>
      api.webhooks.deliveries({ endpointId, status, startingAfter, limit: PAGE_SIZE }, { signal }),
    cursorOf: ({ id }) => id,
  });
  return (
    <Panel
      id="deliveries"
      title={text("deliveries.title")}
      tools={
        <button type="button" class="button quiet" onClick={pages.loaded.reload}>
          {text("console.reload")}
        </button>
      }
    >
      <DeliveryFilters endpoints={endpoints} query={query} />
      <Waiting loaded={pages.loaded}>
        {({ data }) =>
          data.length === 0 ? (
            <p class="empty">{text("deliveries.none")}</p>
          ) : (
            <ul class="deliveries">
              {data.map((delivery) => (
                <DeliveryItem
                  key={delivery.id}
                  delivery={delivery}
                  url={endpoints.find(({ id }) => id === delivery.endpointId)?.url}
                  onChanged={pages.loaded.reload}
                />
              ))}
            </ul>
          )
        }
      </Waiting>
      <Pager pages={pages} />
    </Panel>
  );
};

const DeliveryFilters = ({ endpoints, query }: DeliveriesPanelProps) => {
  const { endpointId, status } = query;
  const set = (name: string) => (value: string) => {
    goInstead(hrefOf("webhooks", [], { ...query, [name]: value }));
  };
  return (
    <form class="filters">
      <SelectField
        label={text("webhooks.endpoint")}
        value={endpointId ?? ""}
        options={[
          { value: "", label: text("console.any") },
          ...endpoints.map(({ id, url }) => ({ value: id, label: url })),
        ]}
        onValue={set("endpointId")}
      />
      <SelectField
        label={text("verifications.status")}
        value={status ?? ""}
        options={[
          { value: "", label: text("console.any") },
          ...STATUSES.map((known) => ({
            value: known,
            label: text(`deliveries.${known}`),
          })),
        ]}
        onValue={set("status")}
      />
    </form>
  );
};

interface DeliveryItemProps {
  readonly delivery: Delivery;
  readonly url: string | undefined;
  readonly onChanged: () => void;
}

const DeliveryItem = ({ delivery, url, onChanged }: DeliveryItemProps) => {
  const action = useAction();
  return (
    <li data-delivery={delivery.id}>
      <details>
        <summary>
          <span class={`state-tag is-${delivery.status}`}>
            {text(`deliveries.${delivery.status}`)}
          </span>{" "}
          <code>{delivery.event.type}</code> <Instant at={delivery.createdAt} />{" "}
          <span class="fine-print">{text("deliveries.tries", { n: delivery.tries.length })}</span>
        </summary>
        <p class="fine-print">
          {url ?? delivery.endpointId} · {delivery.event.subject} · {delivery.event.id}
          {delivery.nextAt !== null && (
            <>
              {" · "}
              {text("deliveries.next")} <Instant at={delivery.nextAt} />
            </>
          )}
        </p>
        <ol class="tries">
          {delivery.tries.map((tried) => (
            <li key={tried.number}>
              <span class="attempt-number">{tried.number}</span> <Instant at={tried.at} />{" "}
              <strong>{triedInWords(tried)}</strong>{" "}
              <span class="fine-print">{millisecondsInWords(tried.durationMs)}</span>
            </li>
          ))}
        </ol>
        <pre class="details">{JSON.stringify(delivery.event.data, undefined, 2)}</pre>
      </details>
      {may("webhooks:write") && (
        <button
          type="button"
          class="button quiet"
          disabled={action.running}
          onClick={() => void action.run(() => api.webhooks.retry(delivery.id), onChanged)}
        >
          {text("deliveries.again")}
        </button>
      )}
      <TroubleLine trouble={action.trouble} />
    </li>
  );
};

const triedInWords = ({ failure, statusCode }: DeliveryTry): string => {
  const status = statusCode === null ? "" : String(statusCode);
  return failure === null
    ? text("deliveries.answered", { status })
    : `${text(`deliveryFailure.${failure}`)} ${status}`.trim();
};
