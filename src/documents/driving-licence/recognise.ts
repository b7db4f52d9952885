/**
 * @file Whether a page is of a driving licence, which side and which layout.
 *
 * In:  one page as a form, its number, how many faces are on it.
 * Out: a weight of evidence, the side; the layout.
 *
 * A vehicle's registration certificate is set like a licence (same authority, same card,
 * "Son/Daughter/Wife of", classes of vehicles), and office badges have blood groups and
 * validities: such labels count only beside something that a licence alone has.
 */
import type { ReadValue } from "../field.ts";
import { labelsOf } from "../form.ts";
import type { Form } from "../form.ts";
import { isOtherDocument } from "../recognition.ts";
import type { Recognition } from "../recognition.ts";
import type { DocumentVariant } from "../types.ts";
import type { LicenceLabel } from "./labels.ts";

export interface LicencePage {
  readonly form: Form<LicenceLabel>;
  readonly number: ReadValue | undefined;
  readonly faceCount: number;
}

export const recogniseLicence = (page: LicencePage): Recognition => {
  const says = (...kinds: readonly LicenceLabel[]) =>
    kinds.some((kind) => labelsOf(page.form, kind).length > 0);
  const isNumbered = page.number?.value.length === 15 && !/[^A-Z0-9]/.test(page.number.value);
  const own: readonly (readonly [boolean, number])[] = [
    [says("title"), 3],
    [isNumbered, 3],
    [says("number"), 2],
    [says("invalid-carriage", "emergency", "badge") && says("authority", "classes"), 3],
  ];
  const shared: readonly (readonly [boolean, number])[] = [
    [says("form"), 1],
    [says("union"), 1],
    [says("classes", "class"), 1],
    [says("authority"), 1],
    [says("valid-non-transport", "valid-transport"), 1],
    [says("valid"), 1],
    [says("relation"), 1],
    [says("birth"), 1],
  ];
  const weigh = (evidence: typeof own) =>
    evidence.reduce((sum, [seen, weight]) => sum + (seen ? weight : 0), 0);
  const isOther = says("learner") || isOtherDocument(page.form.runs, "driving-licence");
  return {
    score: isOther || weigh(own) === 0 ? 0 : weigh(own) + weigh(shared),
    side: sideOf(page),
  };
};

/** Old cards have the table of classes on the front: the holder's data decide. */
const sideOf = ({ form, faceCount }: LicencePage): Recognition["side"] => {
  const count = (...kinds: readonly LicenceLabel[]) =>
    kinds.filter((kind) => labelsOf(form, kind).length > 0).length;
  const front =
    count("name", "birth", "relation", "father", "spouse", "title", "blood-group") +
    2 * Number(faceCount > 0);
  const back = count(
    "classes",
    "authority",
    "badge",
    "emergency",
    "invalid-carriage",
    "form",
    "other-validity",
  );
  return back > front ? "back" : "front";
};

/** The common card of 2019 says in full what older ones abbreviate. */
export const licenceVariant = (page: LicencePage): DocumentVariant => {
  const says = (kind: LicenceLabel) => labelsOf(page.form, kind).length > 0;
  const spelledOut = page.form.pieces.some(
    ({ label, text }) => label === "relation" && text.replace(/[^A-Za-z]/g, "").length > 12,
  );
  const marks = [
    says("valid-non-transport") && says("valid-transport"),
    says("organ-donor"),
    says("first-issue"),
    says("issued-by"),
    spelledOut,
  ];
  return marks.filter((seen) => seen).length >= 2 ? "driving-licence-2019" : "driving-licence-old";
};
