/**
 * @file The receiver's side: whether a request comes from whoever has the secret, and is not an old one.
 *
 * For receivers written in TypeScript beside this server, and the measure for the examples of docs/webhooks.md.
 */
import { isMessageMac } from "../../records/index.ts";
import { secretBytes, signedBytes } from "./sign-webhook.ts";

/** What Standard Webhooks advises. Beyond it somebody may be sending again what they overheard. */
const TOLERANCE_SECONDS = 5 * 60;

export interface ReceivedWebhook {
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  /** As received, before anything parsed it. */
  readonly body: Buffer;
}

export type WebhookVerdict = "genuine" | "not-signed" | "too-old" | "forged";

export const verifyWebhook = (
  { headers, body }: ReceivedWebhook,
  /** `whsec_…` */
  secret: string,
  nowSeconds: number,
): WebhookVerdict => {
  const { "webhook-id": id, "webhook-timestamp": timestamp, "webhook-signature": given } = headers;
  if (typeof id !== "string" || typeof timestamp !== "string" || typeof given !== "string")
    return "not-signed";
  if (!/^[0-9]{1,12}$/.test(timestamp)) return "not-signed";
  const timestampSeconds = Number(timestamp);
  if (Math.abs(nowSeconds - timestampSeconds) > TOLERANCE_SECONDS) return "too-old";
  const message = signedBytes({ id, timestampSeconds, body });
  const genuine = given
    .split(" ")
    .filter((signature) => signature.startsWith("v1,"))
    .some((signature) =>
      isMessageMac(
        Buffer.from(signature.slice("v1,".length), "base64"),
        secretBytes(secret),
        message,
      ),
    );
  return genuine ? "genuine" : "forged";
};
