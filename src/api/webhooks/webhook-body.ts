/**
 * @file What an endpoint receives: the event, as bytes. The contract is WebhookBody in ../schemas/webhook.ts.
 */
import type { StoredEvent } from "../../records/index.ts";
import { WebhookBody } from "../schemas/webhook.ts";

export const webhookBody = ({ type, createdAt, subject, sequence, data }: StoredEvent): Buffer =>
  Buffer.from(
    JSON.stringify(
      WebhookBody.parse({
        type,
        timestamp: new Date(createdAt).toISOString(),
        data: { ...data, subject, sequence },
      }),
    ),
    "utf8",
  );
