/**
 * @file What is printed on a voter identity card around the elector's data.
 *
 * Wording: cards of the Election Commission of India on paper (1993 to about 2014), on
 * PVC since 2015, by memory of public pictures; labels stand in English beside the
 * language of the state, of which Devanagari alone is read.
 */
import type { LabelForm } from "../form.ts";

export type VoterLabel =
  | "title"
  | "card"
  | "number"
  | "elector"
  | "name"
  | "father"
  | "husband"
  | "mother"
  | "sex"
  | "birth"
  | "age"
  | "address"
  | "constituency"
  | "part"
  | "officer"
  | "notice"
  | "date";

const START = "(?<![A-Za-z])";
const END = "(?![A-Za-z])";

export const VOTER_LABELS: readonly LabelForm<VoterLabel>[] = [
  {
    kind: "title",
    phrases: ["Election Commission of India", "भारत निर्वाचन आयोग", "निर्वाचन आयोग"],
  },
  {
    kind: "card",
    phrases: [
      "Elector Photo Identity Card",
      "Identity Card",
      "मतदाता फोटो पहचान पत्र",
      "मतदाता पहचान पत्र",
      "पहचान पत्र",
    ],
  },
  { kind: "number", phrases: ["EPIC No", "EPIC Number", "Identity Card No"] },
  {
    kind: "elector",
    phrases: ["Elector's Name", "Name of Elector", "निर्वाचक का नाम", "मतदाता का नाम"],
  },
  {
    kind: "name",
    short: new RegExp(
      `(?<!and\\s?)${START}(?:N[aoe4]rn?e(?![a-z])|N[aoe4]m[ec](?![a-z])|NAME${END})|(?<![\\p{L}\\p{M}])नाम(?![\\p{L}\\p{M}])`,
      "gu",
    ),
  },
  { kind: "father", phrases: ["Father's Name", "Name of Father", "पिता का नाम"] },
  { kind: "husband", phrases: ["Husband's Name", "Name of Husband", "पति का नाम"] },
  { kind: "mother", phrases: ["Mother's Name", "Name of Mother", "माता का नाम"] },
  {
    kind: "sex",
    short: new RegExp(
      `${START}S(?:ex|EX)${END}|(?<!(?:ird|IRD)\\s?)G(?:ender|ENDER)${END}|(?<![\\p{L}\\p{M}])लिंग(?![\\p{L}\\p{M}])`,
      "gu",
    ),
  },
  {
    kind: "birth",
    phrases: ["Date of Birth / Age", "Date of Birth", "जन्म तिथि", "जन्म की तारीख", "जन्म तारीख"],
    short: new RegExp(`${START}D[.]?\\s?[O0oQ][.]?\\s?[B8][.]?${END}`, "gu"),
  },
  {
    kind: "age",
    phrases: ["Age as on"],
    short: new RegExp(
      `${START}A[gq9]e${END}|${START}AGE${END}|(?<![\\p{L}\\p{M}])(?:आयु|उम्र)`,
      "gu",
    ),
  },
  { kind: "address", phrases: ["Address"], short: /(?<![\p{L}\p{M}])पता(?![\p{L}\p{M}])/gu },
  {
    kind: "constituency",
    phrases: [
      "Assembly Constituency No. and Name",
      "Assembly Constituency",
      "विधान सभा निर्वाचन क्षेत्र",
    ],
  },
  { kind: "part", phrases: ["Part No. and Name", "Part Number", "भाग संख्या"] },
  {
    kind: "officer",
    phrases: [
      "Electoral Registration Officer",
      "Facsimile Signature",
      "निर्वाचक रजिस्ट्रीकरण अधिकारी",
    ],
  },
  {
    kind: "notice",
    phrases: [
      "Mere possession of this card",
      "This card may be used as an identity card",
      "In case of change in address",
      "name in the electoral roll",
    ],
  },
  {
    kind: "date",
    phrases: ["Download Date", "Issue Date", "Date of Issue", "Generated on"],
    short: new RegExp(`${START}D(?:ate|ATE)(?=\\s*[:;.-])|(?<![\\p{L}\\p{M}])दिनांक`, "gu"),
  },
];
