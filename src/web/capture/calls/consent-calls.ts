/**
 * @file Calls about the notice and the consent to it.
 */
import type { ConsentReceipt, GiveConsent, Notice } from "../../../api/schemas/consent.ts";
import { type Access, askJson, pathOf } from "./ask.ts";
import type { Answer } from "./trouble.ts";

export const readNotice = (language: string, signal: AbortSignal): Promise<Answer<Notice>> =>
  askJson(`/v1/notice?language=${language}`, { signal });

export const giveConsent = (
  access: Access,
  consent: GiveConsent,
  signal: AbortSignal,
): Promise<Answer<ConsentReceipt>> =>
  askJson(`${pathOf(access)}/consents`, { method: "POST", access, json: consent, signal });

/** The token of the withdrawal link; nothing else is needed. */
export const withdrawConsent = (
  token: string,
  signal: AbortSignal,
): Promise<Answer<ConsentReceipt>> =>
  askJson("/v1/consents/withdraw", { method: "POST", json: { token }, signal });
