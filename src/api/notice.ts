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
const NOTICE_VERSION = "2";

const item = (data: string, purpose: string, keptFor: string, seenBy: string) => ({
  data,
  purpose,
  keptFor,
  seenBy,
});

/** As the settings of retention say; all of it goes earlier where it is erased or consent is withdrawn. */
const itemsFor = ({ pictures, features, fields }: Config["retention"]) => [
  item("document-picture", "read-and-check", `${pictures}-days`, "reviewers"),
  item("document-fields", "read-and-check", `${fields}-days`, "reviewers"),
  item("id-number", "find-duplicates", "last-four-and-keyed-index", "nobody-in-full"),
  item("selfie", "compare-faces", `${pictures}-days`, "reviewers"),
  item("live-frames", "prove-presence", `${pictures}-days`, "reviewers"),
  item("face-features", "find-duplicates", `${features}-days`, "nobody"),
  item("device", "guide-camera", "not-kept", "nobody"),
];

/** Unticked: nothing of it is done without its own yes. */
const CHOICES = [{ code: "quality-evaluation", sentence: "quality-evaluation" }] as const;

export const noticeFor = (
  {
    operator,
    consentRequired,
    retention,
  }: Pick<Config, "operator" | "consentRequired" | "retention">,
  language: "en" | "hi",
): Notice => {
  const said = {
    version: NOTICE_VERSION,
    operator,
    items: itemsFor(retention),
    choices: [...CHOICES],
  };
  const sha256 = createHash("sha256")
    .update(JSON.stringify({ ...said, language }))
    .digest("hex");
  return { ...said, operator: { ...operator }, sha256, language, consentRequired };
};
