/**
 * @file The notice that an applicant reads before anything is sent: what, what for, how long, who sees it.
 *
 * The words are in the texts of the page, by the codes here. What was agreed to is known by the hash of the codes and
 * of what the operator is called: another notice has another hash, and an answer to an older one is refused.
 */
import { createHash } from "node:crypto";
import type { Config } from "../config.ts";
import type { Notice } from "./schemas/consent.ts";

/** Grows with every change of an item or of its words. */
const NOTICE_VERSION = "1";

const item = (data: string, purpose: string, keptFor: string, seenBy: string) => ({
  data,
  purpose,
  keptFor,
  seenBy,
});

const ITEMS = [
  item("document-picture", "read-and-check", "until-erased", "reviewers"),
  item("document-fields", "read-and-check", "until-erased", "reviewers"),
  item("id-number", "find-duplicates", "last-four-and-keyed-index", "nobody-in-full"),
  item("selfie", "compare-faces", "until-erased", "reviewers"),
  item("live-frames", "prove-presence", "until-erased", "reviewers"),
  item("face-features", "find-duplicates", "until-erased", "nobody"),
  item("device", "guide-camera", "not-kept", "nobody"),
] as const;

/** Unticked: nothing of it is done without its own yes. */
const CHOICES = [{ code: "quality-evaluation", sentence: "quality-evaluation" }] as const;

export const noticeFor = (
  { operator, consentRequired }: Pick<Config, "operator" | "consentRequired">,
  language: "en" | "hi",
): Notice => {
  const said = { version: NOTICE_VERSION, operator, items: [...ITEMS], choices: [...CHOICES] };
  const sha256 = createHash("sha256")
    .update(JSON.stringify({ ...said, language }))
    .digest("hex");
  return { ...said, operator: { ...operator }, sha256, language, consentRequired };
};
