/**
 * @file Signs what is sent to webhook endpoints, as Standard Webhooks says (https://www.standardwebhooks.com).
 *
 * In:  the id of the event, the time in seconds, the body as the bytes that are sent, and the secrets that sign.
 * Out: the headers. HMAC-SHA-256 over `id.timestamp.body`; one `v1,<base64>` for each secret, separated by spaces.
 */
import { messageMac } from "../../records/index.ts";

export interface SignedContent {
  readonly id: string;
  readonly timestampSeconds: number;
  /** Exactly what goes over the line: JSON that was written anew need not have the same bytes. */
  readonly body: Buffer;
}

export interface WebhookHeaders {
  readonly "webhook-id": string;
  readonly "webhook-timestamp": string;
  readonly "webhook-signature": string;
}

const SECRET_PREFIX = "whsec_";

export const secretText = (secret: Buffer): string =>
  `${SECRET_PREFIX}${secret.toString("base64")}`;

export const secretBytes = (text: string): Buffer => {
  if (!text.startsWith(SECRET_PREFIX)) throw new RangeError("a secret begins with whsec_");
  return Buffer.from(text.slice(SECRET_PREFIX.length), "base64");
};

export const signedBytes = ({ id, timestampSeconds, body }: SignedContent): Buffer =>
  Buffer.concat([Buffer.from(`${id}.${timestampSeconds}.`, "utf8"), body]);

export const signWebhook = (
  content: SignedContent,
  secrets: readonly Buffer[],
): WebhookHeaders => ({
  "webhook-id": content.id,
  "webhook-timestamp": String(content.timestampSeconds),
  "webhook-signature": secrets
    .map((secret) => `v1,${messageMac(secret, signedBytes(content)).toString("base64")}`)
    .join(" "),
});
