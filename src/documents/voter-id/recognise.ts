/**
 * @file Whether a page is of a voter identity card, which side and which layout.
 *
 * In:  one page as a form, its number, its faces and codes.
 * Out: a weight of evidence, the side; the layout.
 */
import type { ReadValue } from "../field.ts";
import { labelsOf } from "../form.ts";
import type { Form } from "../form.ts";
import { isOtherDocument } from "../recognition.ts";
import type { Recognition } from "../recognition.ts";
import type { DocumentVariant } from "../types.ts";
import type { VoterLabel } from "./labels.ts";

export interface VoterPage {
  readonly form: Form<VoterLabel>;
  readonly number: ReadValue | undefined;
  readonly faceCount: number;
  readonly hasQr: boolean;
}

export const recogniseVoterCard = (page: VoterPage): Recognition => {
  const says = (...kinds: readonly VoterLabel[]) =>
    kinds.some((kind) => labelsOf(page.form, kind).length > 0);
  const own: readonly (readonly [boolean, number])[] = [
    [says("title"), 3],
    [says("elector"), 3],
    [says("officer"), 3],
    [says("constituency"), 3],
    [says("notice"), 2],
  ];
  const shared: readonly (readonly [boolean, number])[] = [
    [page.number !== undefined, 2],
    [says("card"), 1],
    [says("number"), 1],
    [says("father", "husband", "mother"), 1],
    [says("age"), 1],
    [says("sex"), 1],
    [says("address"), 1],
    [says("part"), 1],
  ];
  const weigh = (evidence: typeof own) =>
    evidence.reduce((sum, [seen, weight]) => sum + (seen ? weight : 0), 0);
  // Without a title: number and label together, as nothing else has them.
  const isOwn = weigh(own) > 0 || (page.number !== undefined && says("number", "card"));
  return {
    score: isOwn && !isOtherDocument(page.form.runs, "voter-id") ? weigh(own) + weigh(shared) : 0,
    side: sideOf(page),
  };
};

const sideOf = ({ form, faceCount }: VoterPage): Recognition["side"] => {
  const count = (...kinds: readonly VoterLabel[]) =>
    kinds.filter((kind) => labelsOf(form, kind).length > 0).length;
  const front =
    count("title", "elector", "name", "father", "husband", "mother") + 2 * Number(faceCount > 0);
  const back = count("address", "constituency", "part", "officer", "notice", "date");
  return back > front ? "back" : "front";
};

/**
 * Cards on paper are an "Identity Card", those on PVC an "Elector Photo Identity Card" or
 * that in Hindi alone; an age on a day is on paper only, a code on PVC only.
 */
export const voterVariant = ({ form, hasQr }: VoterPage): DocumentVariant => {
  const says = (kind: VoterLabel, words: RegExp) =>
    labelsOf(form, kind).some(({ text }) => words.test(text));
  const isPvc =
    hasQr ||
    says("sex", /^G/i) ||
    says("birth", /Age|आयु/i) ||
    says("card", /Elector|मतदाता/i) ||
    (!says("card", /[A-Za-z]/) && labelsOf(form, "age").length === 0);
  return isPvc ? "voter-id-pvc" : "voter-id-old";
};
