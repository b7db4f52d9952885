import type { EventType } from "../../../client/index.ts";

/** As a record, so that the compiler misses an event that is missing here. */
const EVENTS: Readonly<Record<EventType, true>> = {
  "verification.created": true,
  "verification.processing": true,
  "verification.requires_input": true,
  "verification.in_review": true,
  "verification.verified": true,
  "verification.rejected": true,
  "verification.canceled": true,
  "verification.expired": true,
  "verification.redacted": true,
  "review.claimed": true,
  "review.decided": true,
  "consent.given": true,
  "consent.withdrawn": true,
  "webhook_endpoint.disabled": true,
  "webhook.test": true,
};
export const EVENT_TYPES = Object.keys(EVENTS) as readonly EventType[];
