/**
 * @file Handing a verification over from a desktop to a phone.
 *
 *   POST /v1/verifications/{id}/handoffs        -> 201 CreatedHandoff: shown on the desktop as a QR code, ten minutes, once
 *   POST /v1/handoffs/open                      OpenHandoff -> OpenedHandoff: the phone is asked "did you start this?"
 *   POST /v1/handoffs/confirm                   ConfirmHandoff -> HandedOver: the phone's own token; a wrong number ends it
 *   GET  /v1/verifications/{id}/handoffs/{handoffId}  -> Handoff: how far it is
 *
 * The desktop follows by …/events. It never receives the pictures.
 */
import { z } from "zod";
import { Instant } from "./conventions.ts";

export const HANDOFF_STATES = [
  "waiting",
  "opened",
  "confirmed",
  "refused",
  "wrong-number",
  "expired",
] as const;
export const Handoff = z.object({
  id: z.string(),
  state: z.enum(HANDOFF_STATES),
  expiresAt: Instant,
});
export type Handoff = z.infer<typeof Handoff>;

export const CreatedHandoff = Handoff.extend({
  number: z.int().min(10).max(99).describe("Two digits, shown beside the QR code."),
  url: z.string().describe("The address in the QR code; the token is in its fragment."),
});
export type CreatedHandoff = z.infer<typeof CreatedHandoff>;

export const OpenHandoff = z.strictObject({ token: z.string().min(20).max(100) });
export const OpenedHandoff = z.object({
  startedOn: z
    .string()
    .describe(
      'Browser and system on which it was started, as the desktop\'s request said: "Chrome, Windows".',
    ),
  startedAt: Instant,
  host: z.string(),
  numbers: z.array(z.int()).describe("Three numbers; one of them is on the desktop."),
});
export type OpenedHandoff = z.infer<typeof OpenedHandoff>;

export const ConfirmHandoff = z.strictObject({
  token: z.string().min(20).max(100),
  number: z.int().nullable().describe('null: "I did not start this".'),
});
export const HandedOver = z.object({ verificationId: z.string(), clientToken: z.string() });
export type HandedOver = z.infer<typeof HandedOver>;
