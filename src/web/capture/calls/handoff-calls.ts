/**
 * @file Calls by which a desktop hands the verification over to a phone.
 */
import type {
  CreatedHandoff,
  HandedOver,
  Handoff,
  OpenedHandoff,
} from "../../../api/schemas/handoff.ts";
import { type Access, askJson, pathOf } from "./ask.ts";
import type { Answer } from "./trouble.ts";

export const createHandoff = (
  access: Access,
  signal: AbortSignal,
): Promise<Answer<CreatedHandoff>> =>
  askJson(`${pathOf(access)}/handoffs`, { method: "POST", access, signal });

export const readHandoff = (
  access: Access,
  handoffId: string,
  signal: AbortSignal,
): Promise<Answer<Handoff>> =>
  askJson(`${pathOf(access)}/handoffs/${encodeURIComponent(handoffId)}`, { access, signal });

export const openHandoff = (token: string, signal: AbortSignal): Promise<Answer<OpenedHandoff>> =>
  askJson("/v1/handoffs/open", { method: "POST", json: { token }, signal });

/** null: this was not started by whoever holds the phone. */
export const confirmHandoff = (
  token: string,
  number: number | null,
  signal: AbortSignal,
): Promise<Answer<HandedOver>> =>
  askJson("/v1/handoffs/confirm", { method: "POST", json: { token, number }, signal });
